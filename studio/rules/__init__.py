"""The checks: `engine` runs them, and every other file here is one rule with its examples."""
