"""The copy to compare with: Django's own admin on the same rows, without any protection."""
