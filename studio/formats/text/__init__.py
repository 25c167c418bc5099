"""Plain text, in and out."""

from studio.formats.text.read import FORMAT as READER
from studio.formats.text.write import EDGAR, LATIN1, UTF8, WIRE

__all__ = ["EDGAR", "LATIN1", "READER", "UTF8", "WIRE"]
