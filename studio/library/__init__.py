"""The library: approved texts and their versions in a database, for one writer (SQLite) or a team (PostgreSQL).

| module | what it does |
|---|---|
| `errors` | what can go wrong, each with a sentence for the writer |
| `tables` | the tables, as both engines have them |
| `tokens` | words as they are looked for and compared, the same for both engines |

Imported on first use only, and off the interface thread: SQLAlchemy takes longer to import than the window to open.
"""
