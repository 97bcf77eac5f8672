"""Pictures drawn on the server as plain SVG: they need no script, and each has a table or list as its twin."""
