"""How long something is to last or has lasted, by what it is: the ten-day truce, talks of three hours.

A length is a `Sum` in hours. "A week", "seven days" and "168 hours" are one; a fortnight and fifteen days nearly so.
"""

import re
from collections.abc import Iterator

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, EventMention, Reading

from .lexicon import TELLING
from .sums import ASKED, Sum, number_in

LENGTH = "length of the "
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0}
_ARTICLES = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}
_ONE_LENGTH = 0.1
_WEEK = 7
_LONG_AGO = 31  # days before the report
_BETWEEN_PEOPLE = frozenset({"talks", "conversation", "call", "visit", "hearing", "debate"})
_WHENEVER = frozenset({"ultimatum", "mandate", "lease", "ban", "term", "curfew", "mourning"})
#: What has a length of its own, by one name for it.
_WHAT = {
    **dict.fromkeys(words("truce ceasefire cease-fire armistice"), "truce"),
    **dict.fromkeys(words("meeting talks discussion discussions negotiations"), "talks"),
    **dict.fromkeys(words("call"), "call"),
    **dict.fromkeys(words("strike walkout stoppage"), "strike"),
    **dict.fromkeys(words("visit trip tour"), "visit"),
    **{word: word for word in words(
        "ultimatum curfew blockade lockdown siege mandate lease suspension hearing debate march pause exercise drill "
        "ban standoff mourning session term extension"
    )},
}  # fmt: skip
_NOUN = "|".join(sorted(_WHAT, key=lambda w: (-len(w), w)))
_COUNT = r"(?:\d{1,3}|half an?|an?|" + "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w))) + ")"
_LENGTH = rf"(?P<n>{_COUNT})(?P<half> and a half)?[ -](?P<u>minute|hour|day|week|month|year)s?(?P<tail> and a half)?"
_BEFORE = re.compile(
    rf"\b{_LENGTH}(?:-long)?[ -](?!old\b)(?:(?!of\b|and\b|to\b|for\b|in\b|on\b)[a-z]+ )?(?P<what>{_NOUN})\b",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"\b(?P<what>{_NOUN}) (?:of|for|lasting|that lasted|which lasted) {_LENGTH}\b(?! (?:ago|later))", re.IGNORECASE
)
_LASTED = re.compile(
    rf"\b(?P<what>{_NOUN})\b[^.;,\d]{{0,40}}?\b(?:lasted|lasts|will last|is to last|was to last)(?: for)? {_LENGTH}\b",
    re.IGNORECASE,
)
_SPOKE = re.compile(
    rf"\b(?:spoke|talked|met|conferred|negotiated)\b[^.;,\d]{{0,60}}? for {_LENGTH}\b(?! (?:ago|later))", re.IGNORECASE
)
_UNIT = re.compile(r"\b(?:minute|hour|day|week|month|year)s?\b", re.IGNORECASE)
_CLOSED = re.compile(
    rf"\b(?P<what>airport|airspace|port|harbou?r|border|bridge|tunnel|strait|canal|embassy|road|motorway)s?\b[^.;,\d]{{0,30}}?"
    rf"\b(?:closed|shut|blocked) for {_LENGTH}\b(?! (?:ago|later))",
    re.IGNORECASE,
)
_PATTERNS = (_BEFORE, _OF, _LASTED, _SPOKE, _CLOSED)
_LOOSELY = re.compile(
    r"\b(?:at least|more than|over|up to|less than|under|about|around|some|nearly|almost|another|further|additional|"
    r"previous|earlier|first|second|third|last|initial|original|every|each|per)(?: an?)? ?$",
    re.IGNORECASE,
)
_A_PART = re.compile(r"\b(?:another|further|additional|more|again|previous\w*|earlier|so far|of its|of their|of the)\b")


def lengths_of(text: str, start: int, end: int) -> Iterator[Sum]:
    """Yield the lengths that a sentence from `start` to `end` (code points) gives, each in hours with what lasts so."""
    sentence = text[start:end]
    if _UNIT.search(sentence) is None:
        return
    asked = " asked" if ASKED.search(sentence) else ""
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            what = _name(pattern, match)
            hours = _hours(match)
            at = match.start("n")
            if hours is None or at in seen or _LOOSELY.search(sentence[:at]):
                continue
            if _A_PART.match(sentence, match.end()) or _A_PART.search(sentence[match.end() : match.end() + 8]):
                continue
            seen.add(at)
            last = max(match.end("tail"), match.end("u") + sentence.startswith("s", match.end("u")))
            yield Sum(f"{LENGTH}{what}{asked}", "", hours, start + at, start + last)


def _name(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    if pattern is _SPOKE:
        return "conversation"
    said = match.group("what").lower()
    return f"closure of the {said}" if pattern is _CLOSED else _WHAT[said]


def days_beside(reading: Reading, told: Sum, start: int, end: int) -> tuple[DateInterval, ...]:
    """Return the days and weeks named in the sentence of a length: of two truces agreed within days, each has its own.

    None for what has a length of its own from the beginning, whenever it is spoken of ("the ultimatum ends today").
    """
    if not told.what.startswith(LENGTH) or _lasting(told.what) in _WHENEVER:
        return ()
    of_telling = {m.time for m in reading.event_mentions if m.lemma in TELLING}  # "the mediator said on Friday"
    here = (t for t in reading.times if start <= t.start < end and t.id not in of_telling)
    days = (DateInterval(t.earliest, t.latest) for t in here)
    return tuple(d for d in days if d.days is not None and d.days <= _WEEK)


def of_the_same_people(one: EventMention, other: EventMention, what: str) -> bool | None:
    """Tell whether a length is of talks of the same two or more by name, or of others; None where that is not known.

    Of others are talks, a call or a visit where each mention names somebody whom the other does not.
    """
    mine, theirs = _called(one), _called(other)
    if _lasting(what) in _BETWEEN_PEOPLE and mine - theirs and theirs - mine:
        return False
    return True if len(mine & theirs) > 1 else None


def _lasting(what: str) -> str:
    """Return what lasts, of "length of the truce asked"."""
    return what.removeprefix(LENGTH).split()[0]


def _called(m: EventMention) -> set[str]:
    return {r.entity for r in m.roles if r.role in {"actor", "recipient"} and r.entity and _is_called(r.quote)}


def _is_called(quote: str) -> bool:
    return quote[:1].isupper() and quote.split(maxsplit=1)[0] not in {"The", "A", "An"}


def is_told_behind(told: Sum, m: EventMention) -> bool:
    """Tell whether a word stands behind the length of a conversation, of which the verb before it tells."""
    return told.what.startswith(f"{LENGTH}conversation") and m.start > told.start


def is_of_old(reading: Reading, told: Sum) -> bool:
    """Tell whether a sum stands in a sentence that is dated to another time than that of the report."""
    stated = reading.document.published.stated
    sentence = next((s for s in reading.sentences if s.start <= told.start < s.end), None)
    if stated is None or sentence is None:
        return False
    ends = [t.latest for t in reading.times if sentence.start <= t.start < sentence.end and t.latest is not None]
    return any((stated - end).days > _LONG_AGO for end in ends)


def of_one_length(left: float, right: float) -> bool:
    """Tell whether two lengths in hours may be told of one: "two weeks" and "15 days"."""
    low, high = sorted((left, right))
    return high - low <= _ONE_LENGTH * high


def _hours(match: re.Match[str]) -> float | None:
    said = match.group("n").lower()
    half = bool(match.group("half") or match.group("tail"))
    own = _ARTICLES[said] if said in _ARTICLES else number_in(said)
    return None if not own else (own + 0.5 * half) * _HOURS[match.group("u").lower()]
