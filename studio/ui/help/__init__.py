"""The parts of Help."""
