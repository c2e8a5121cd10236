"""Issuing in its parts: what is ready to go out, what it is called, and putting it out."""
