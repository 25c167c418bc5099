"""The palette: what it offers, how letters find it, and how it looks."""
