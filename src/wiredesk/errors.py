"""Every error that Wiredesk raises on purpose.

WiredeskError
├── InputError        a file, folder or URL that the user named cannot be used
│   └── NothingReadError  none of them could be read, and a record that holds reports would have been emptied
├── RecordError       a record file is missing, damaged or of another schema version
├── KnowledgeError    a table of background facts cannot be read
├── ModelError        the model file is missing, damaged or of another shape
├── SettingsError     settings that contradict one another or have an unknown name
└── StageError        the table of stages cannot be run in its order
"""


class WiredeskError(Exception):
    """Base class: the message is one line that a user understands."""


class InputError(WiredeskError):
    """A file, folder or URL that the user named cannot be used."""


class NothingReadError(InputError):
    """None of the inputs could be read, and the record that they were to replace holds reports."""


class RecordError(WiredeskError):
    """A record file is missing, damaged or of another schema version."""


class KnowledgeError(WiredeskError):
    """A table of background facts cannot be read."""


class ModelError(WiredeskError):
    """The model file is missing, damaged or of another shape."""


class SettingsError(WiredeskError):
    """Settings that contradict one another or have an unknown name."""


class StageError(WiredeskError):
    """The table of stages cannot be run in its order."""
