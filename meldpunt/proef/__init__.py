"""The demo: its people, its mail, its processes. Nothing of it runs in production."""
