"""A site and a worker that fail with content in their hands: what do they say of it?"""

KANARIE = "KANARIE"
