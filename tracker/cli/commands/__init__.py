"""One module a command, light to import: what is heavy is imported when the command runs."""
