"""One file a journey. Each act opens its own transaction, and its log entry is in it. See README.md."""
