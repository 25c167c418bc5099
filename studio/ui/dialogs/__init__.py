"""What opens over the window: export, the palette, and pages to read."""
