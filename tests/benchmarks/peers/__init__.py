"""One file a peer: how it is started, and what its answer says in our words."""
