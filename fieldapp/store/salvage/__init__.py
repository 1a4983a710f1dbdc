"""Salvage: reading what is sound out of a damaged database into a new one. See `salvaging`."""
