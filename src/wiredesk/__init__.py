"""Wiredesk reads overlapping news reports and compiles the one checked, sourced record they jointly support."""

__version__ = "0.1.0"
