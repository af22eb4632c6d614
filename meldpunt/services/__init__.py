"""What writes at the front door."""
