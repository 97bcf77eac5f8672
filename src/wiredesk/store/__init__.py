"""The record file: its schema, reading it, writing it, checking it, and what people decide about it.

    open_record(path) -> Record            typed rows by table, id and column; search
    RecordWriter(path)                     caches while a build runs, then all tables in one transaction
    judge(...), undo(...), active(...)     what people decide
    verify(record)                         every quote, id and mask re-read
"""  # fmt: skip

from .contents import REPORT_TABLES, SHARED_TABLES, Contents, InputRead, Meta, PackedContents, decode_rows, encode_rows
from .foreground import ranked
from .in_order import sort_ahead
from .judging import PAIR_JUDGEMENTS, WITHOUT_A_BUILD, active, judge, lasting_id, pending, undo
from .prominence import prominence
from .record import Record, TableView, open_record
from .search import NameHit, SentenceHit
from .tables import SCHEMA_VERSION, TABLES, Table
from .verify import Fault, verify
from .writer import RecordWriter, SourceRead

__all__ = [
    "PAIR_JUDGEMENTS",
    "REPORT_TABLES",
    "SCHEMA_VERSION",
    "SHARED_TABLES",
    "TABLES",
    "WITHOUT_A_BUILD",
    "Contents",
    "Fault",
    "InputRead",
    "Meta",
    "NameHit",
    "PackedContents",
    "Record",
    "RecordWriter",
    "SentenceHit",
    "SourceRead",
    "Table",
    "TableView",
    "active",
    "decode_rows",
    "encode_rows",
    "judge",
    "lasting_id",
    "open_record",
    "pending",
    "prominence",
    "ranked",
    "sort_ahead",
    "undo",
    "verify",
]
