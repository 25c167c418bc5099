"""Earlier versions of an open release: written down, listed in Review, and brought back."""
