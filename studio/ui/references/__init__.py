"""References of an open release: their panel, citing at the caret, the card at a citation, their list."""
