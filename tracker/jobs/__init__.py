"""Durable work after the act: fed by the log, done by one worker a database, sent by mail and webhook."""
