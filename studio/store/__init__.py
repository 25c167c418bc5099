"""Where releases are kept: files written whole or not at all, locks, recovery copies, and the recent list."""
