"""The library in the window: what keeps it, the page with all texts, the panel beside a release, and inserting."""
