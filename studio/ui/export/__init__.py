"""The way out: the export dialog, the files it makes, preview, print, and what becomes of the release."""
