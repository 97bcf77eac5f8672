"""Rebuilds the reading model from openly licensed corpora: `python -m training train`, then `export`."""
