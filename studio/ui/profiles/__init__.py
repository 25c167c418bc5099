"""The parts of the page of profiles."""
