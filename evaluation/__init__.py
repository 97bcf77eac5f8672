"""Measuring: `python -m evaluation SUITE --data DIR`; one suite for each capability."""
