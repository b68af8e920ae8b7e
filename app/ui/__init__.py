"""The window: the only part besides `app.desktop` that knows Qt."""
