"""The sheet: one paper that shows the whole release, an editor for each section of it."""
