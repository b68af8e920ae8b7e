"""ZwZ Inspector: looks at a screenshot on your own machine and tells what is on it."""

APP_NAME = "ZwZ Inspector"
__version__ = "0.1.0"
