"""A trial's registry record for an open release: fetched, kept, and filled into facts."""
