"""The long proofs of `make bewijs`: each gives one line of JSON. The fast suite skips them."""
