"""How fast it is, measured as somebody at a desk meets it (docs/snelheid.md)."""
