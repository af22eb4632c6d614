"""Cuts after which everything works as before: nobody can notice, and that is why."""

# By `Snede.blijvend`.
GELIJK: dict[str, str] = {}
