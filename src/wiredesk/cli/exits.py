"""Exit codes: what a script can rely on."""

#: Done.
OK = 0
#: A check found something: `verify` found a fault.
FAULT = 1
#: The command line is wrong (click's own code).
USAGE = 2
#: An input, a record, a setting or a table cannot be used; the message says which and why.
ERROR = 3
#: Nothing among the inputs could be read: the record says why, but one that held reports stays as it was.
NOTHING_READ = 4
#: Interrupted (128 + SIGINT); the previous record stands, what was read is kept for the next build.
INTERRUPTED = 130
