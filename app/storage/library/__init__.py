"""Kept inspections: a folder of files, and what follows from them."""
