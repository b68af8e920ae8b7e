"""What is kept on disk: settings, the profile folder, and the files that ship with the app."""
