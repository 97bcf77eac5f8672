"""Builds the tables of `wiredesk.knowledge` from public sources; see `python -m knowledge_build --help`."""
