"""The local web desk: read, check and correct a record in the browser. Imported only by `wiredesk serve`."""
