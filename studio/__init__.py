"""Release Studio: drafting, checking and exporting biotech press releases."""

__version__ = "0.1.0"
