"""Sections of an open release: their list, moves, help with writing one; speakers of quotes, and contacts."""
