"""A release and its file: opened, named, saved, watched, and what is told when something goes wrong."""
