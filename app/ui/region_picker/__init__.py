"""Picking a region or a window on the frozen pictures of the screens."""
