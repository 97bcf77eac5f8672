"""`python -m wiredesk` is `wiredesk`."""

from wiredesk.cli import main

main()
