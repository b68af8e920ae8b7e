"""What this program leaves on a machine outside its own folder and its profile, and how all of it is taken back."""
