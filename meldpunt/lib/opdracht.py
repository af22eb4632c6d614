"""What the commands of this project share."""

from django.core.management.base import CommandError


class Fout(CommandError):
    """Ends a command with one Dutch sentence; Django prints this name before it."""
