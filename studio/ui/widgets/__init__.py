"""Small controls that the window is put together from."""
