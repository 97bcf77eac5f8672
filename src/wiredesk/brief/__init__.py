"""The brief: one page, compiled from a record, for an editor; every line cites the words it rests on."""

from .compiling import compile_brief
from .content import Brief, BriefChoice, BriefEvent, Citation, CitedReport, Line, Part
from .html import brief_as_html
from .markdown import brief_as_markdown

__all__ = [
    "Brief",
    "BriefChoice",
    "BriefEvent",
    "Citation",
    "CitedReport",
    "Line",
    "Part",
    "brief_as_html",
    "brief_as_markdown",
    "compile_brief",
]
