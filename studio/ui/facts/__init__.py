"""Facts in the text: what is done with them, their uses highlighted, the list at the caret, the card at a field."""
