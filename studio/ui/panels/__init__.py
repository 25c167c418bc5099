"""What stands beside the sheet: sections on the left; checks, facts, library, references and review on the right."""
