"""Models, and what stands in for one; each file is imported only when it is the one that answers."""
