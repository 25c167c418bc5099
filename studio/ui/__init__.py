"""The window: what a writer sees and does. Qt lives here."""
