"""The parts of the page of house rules."""
