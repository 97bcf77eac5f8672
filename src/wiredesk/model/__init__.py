"""The values that every floor shares: immutable, typed, and exactly the rows of the record (see `docs/record.md`)."""

from .base import DateInterval, Evidence, Quote, Row, Span, content_id
from .claims import Attitude, Claim, ClaimForm, ClaimSource, SourceKind, Stance, Via
from .dates import EPOCH, day_date, day_in_words, day_number, interval_in_words
from .documents import Basis, BodySpan, Document, Precision, Published, Rejection, Residue, Sentence
from .events import Event, EventMention, EventOrder, EventType, Participant, Quantity, Role, RoleName, Status
from .judging import Constraint, Finding, FindingKind, Judgement3, Link, PersonJudgement, Value, Verdict
from .mentions import Entity, EntityKind, LocalEntity, Mention, MentionForm, OfficeHeld, OfficeModifier, TitleUse
from .reading import Reading
from .safety import plain, visible
from .times import TimeAlternative, TimeExpression, TimeFormula, TimexType
from .wording import PRONOUNS, STANCE_WORDS, STATUS_WORDS, plural

__all__ = [
    "EPOCH",
    "PRONOUNS",
    "STANCE_WORDS",
    "STATUS_WORDS",
    "Attitude",
    "Basis",
    "BodySpan",
    "Claim",
    "ClaimForm",
    "ClaimSource",
    "Constraint",
    "DateInterval",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "EventMention",
    "EventOrder",
    "EventType",
    "Evidence",
    "Finding",
    "FindingKind",
    "Judgement3",
    "Link",
    "LocalEntity",
    "Mention",
    "MentionForm",
    "OfficeHeld",
    "OfficeModifier",
    "Participant",
    "PersonJudgement",
    "Precision",
    "Published",
    "Quantity",
    "Quote",
    "Reading",
    "Rejection",
    "Residue",
    "Role",
    "RoleName",
    "Row",
    "Sentence",
    "SourceKind",
    "Span",
    "Stance",
    "Status",
    "TimeAlternative",
    "TimeExpression",
    "TimeFormula",
    "TimexType",
    "TitleUse",
    "Value",
    "Verdict",
    "Via",
    "content_id",
    "day_date",
    "day_in_words",
    "day_number",
    "interval_in_words",
    "plain",
    "plural",
    "visible",
]
