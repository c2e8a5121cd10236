"""The database's history: one file a change, in `versions/`.

`revisions` names them in order, so that a running service can tell what it needs without loading
Alembic (0.4 s). A test holds it against the folder.
"""

revisions = ("0001", "0002", "0003", "0004")
