"""One file a page: a function from the record to a typed view, which a template shows."""
