"""Checks of an open release: run while one writes, listed in their panel, gone through, decided."""
