"""Builds the tables of `wiredesk.knowledge` from public sources: `python -m knowledge_build --data DIR --geonames WHEEL`."""
