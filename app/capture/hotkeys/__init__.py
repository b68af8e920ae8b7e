"""A key combination heard on the whole desktop, one file a system. No Qt, no threads."""
