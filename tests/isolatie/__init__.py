"""Every visitor at every address: who may open it, and what may be read there."""
