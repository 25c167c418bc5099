"""Two releases shown side by side or as one text: the bar above, what stands below it, and the Word file of it."""
