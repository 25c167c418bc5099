"""The page on which a draft that is brought in is sorted: passages, their sections, facts, and what was changed."""
