"""Find and replace: a bar above the sheet, and what it does to the text."""
