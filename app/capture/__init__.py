"""Takes pictures in: files, and later the screen. No Qt."""
