"""The library: approved texts and their versions in a database, for one writer (SQLite) or a team (PostgreSQL).

| module | what it does |
|---|---|
| `opening` | opening one: `file` (SQLite) or `server` (PostgreSQL); the `handle` that the others take |
| `reading` | texts, lists, earlier versions, what happened |
| `writing` | adding, proposing, describing; `deciding`: approval; `retiring`: out of use, merge, split |
| `uses` | which release carries which version |
| `exchange` | to a file, from one, to another place: `readable` (the file), `stored` (values); `filling` |
| `offline` | the copy that is read when a server can't be reached; `passwords`: in the system's keyring |
| `harvest` | what old releases hold for a library |
| `roles` | who may do what; what the database itself refuses: `guards` |
| `tables` | the tables, as both engines have them; `migrations`: how an older library becomes today's |
| `errors` | what can go wrong, each with a sentence for the writer; `trouble`: a driver's errors as those |
| `search` | finding texts while one types: `asking`: what was typed; `indexing`; `excerpts`: what is shown of a hit |
| `likeness` | recognising a text that nearly says the same; `alike`: comparing two word by word |
| `tokens` | words as they are looked for and compared, alike for both engines; `plain`: those of blocks and records |

Imported on first use only, and off the interface thread: SQLAlchemy takes longer to import than the window to open.
"""
