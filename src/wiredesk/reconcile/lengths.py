"""How long something is to last or has lasted, by what it is: the ten-day truce, talks of three hours.

A length is a `Sum` in hours. "A week", "seven days" and "168 hours" are one; a fortnight and fifteen days nearly so.
"""

import re
from collections.abc import Iterator

from wiredesk.language.number_words import NUMBER_WORDS
from wiredesk.language.wordlists import words
from wiredesk.model import DateInterval, EventMention, Reading
from wiredesk.reading.amounts import HOURS
from wiredesk.resolve.label_words import PRONOUNS

from .lexicon import TELLING
from .sums import ASKED, Sum, number_in
from .telling import Telling

LENGTH = "length of the "
_ARTICLES = {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5}
_ONE_LENGTH = 0.1
_LONG_AGO = 31  # days before the report
_OF_TRUCE = re.compile(r"\b(?:truce|cease-?fire|armistice)\b", re.IGNORECASE)
_FEW_WORDS = 20  # code points
_SENTENCE = 300  # code points, at the most
_BREAKS = (",", ";", ":", " - ", " after ", " before ", " when ", " while ", " since ")
_BETWEEN_PEOPLE = frozenset({"talks", "call", "visit", "hearing", "debate"})
_ONE_IN_A_STORY = frozenset({"truce", "ultimatum", "siege", "blockade", "mandate"})
_WHENEVER = frozenset({"ultimatum", "mandate", "lease", "ban", "term", "curfew", "mourning", "time", "accord"})
#: What has a length of its own, by one name for it.
_WHAT = {
    **dict.fromkeys(words("truce ceasefire cease-fire armistice"), "truce"),
    **dict.fromkeys(
        words("meeting meetings talks discussion discussions negotiations conversation bargaining"), "talks"
    ),
    **dict.fromkeys(words("call"), "call"),
    **dict.fromkeys(words("ultimatum deadline"), "ultimatum"),
    **dict.fromkeys(words("strike walkout stoppage"), "strike"),
    **dict.fromkeys(words("visit trip tour"), "visit"),
    **dict.fromkeys(words("accord deal pact agreement treaty arrangement declaration contract"), "accord"),
    **{word: word for word in words(
        "curfew blockade lockdown siege mandate lease suspension hearing debate march pause exercise drill "
        "ban standoff mourning session term extension"
    )},
}  # fmt: skip
_NOUN = "|".join(sorted(_WHAT, key=lambda w: (-len(w), w)))
_COUNT = r"(?:\d{1,3}|half an?|an?|" + "|".join(sorted(NUMBER_WORDS, key=lambda w: (-len(w), w))) + ")"
_LENGTH = (
    rf"(?P<n>{_COUNT})(?P<half> and a half)?[ -](?P<u>minute|hour|day|week|fortnight|month|year)s?"
    r"(?P<tail> and a half| and (?P<minutes>[a-z]+|\d+) minutes)?"
)
_ROUGHLY = r"(?:about|around|some|nearly|almost|roughly|close to|just over|just under)"
_OR_ROUGHLY = rf"(?: for)?(?: {_ROUGHLY})?"
_NO_SPAN = r"\b(?! (?:ago|later|longer|after|before|earlier))"
#: Between a length and what lasts: "three hours of closed-door talks", "the five-day Gulf truce"; no word that parts.
_OTHER_WORD = (
    r"(?:(?!(?:of|and|to|for|in|on|a|an|the|before|after|since|until|into|from|with|by|as|ago|later)\b)[a-z][\w-]* )"
)
_BEFORE = re.compile(
    rf"\b(?:{_LENGTH}(?:-long)?(?:[ -](?!old\b){_OTHER_WORD}?| of {_OTHER_WORD}{{0,3}})"
    rf"|(?P<one>hour|day|week|month|year)-?long {_OTHER_WORD}?)(?P<what>{_NOUN})\b",
    re.IGNORECASE,
)
_NAMED_BEHIND = re.compile(rf"(?:-long)?(?:[ -]{_OTHER_WORD}?| of {_OTHER_WORD}{{0,3}})\w", re.IGNORECASE)
_FOR = r"(?:valid|in force|in effect|in place)"
#: What was agreed is valid for a time, and expires after it.
_HOLDS = (
    rf"(?:(?:is |was |be |remains? |remained |stays? |stayed |will remain |will stay |is to remain |will be )?{_FOR}|"
    r"(?:will |is to |was to )?(?:runs?|holds?|expires? after|lapses? after|ends? after))"
)
_WENT_ON = (
    r"(?:lasted|lasts|will last|is to last|was to last|lasting|took|went on|ran|continued|dragged on|stretched|"
    rf"{_HOLDS})"
)
_OF = re.compile(
    rf"\b(?P<what>{_NOUN})(?:,? (?:that|which)|,)? (?:of|for|{_WENT_ON}){_OR_ROUGHLY} {_LENGTH}{_NO_SPAN}",
    re.IGNORECASE,
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
#: What may stand between, a date among it: "the meeting with him on October 7 had lasted".
_NOT_COUNTED = rf"(?:\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}|[^.;,\d])"
_LASTED = re.compile(
    rf"\b(?P<what>{_NOUN})\b{_NOT_COUNTED}{{0,120}}?(?:, [^.;,\d]{{1,80}}){{0,2}}?(?:, which|, that|, and|,)? "
    rf"(?:lasted|lasts|will last|is to last|was to last|went on|{_HOLDS}){_OR_ROUGHLY} {_LENGTH}{_NO_SPAN}",
    re.IGNORECASE,
)
#: "The talks went on, the officials said, and the strike lasted three days": not the talks.
_ANOTHER = re.compile(rf"\b(?:{_NOUN})\b", re.IGNORECASE)
_SPOKE = re.compile(
    r"\b(?:spoke|talk(?:s|ed)?|met|meet(?:s|ing)?|conferred|negotiated?)\b"
    rf"{_NOT_COUNTED}{{0,60}}? for(?: {_ROUGHLY})? {_LENGTH}\b(?! (?:ago|later|longer))",
    re.IGNORECASE,
)
#: "Spent four hours with the general".
_SPENT = re.compile(rf"\bspent(?: {_ROUGHLY})? {_LENGTH} (?:(?:in talks )?with|in talks|talking)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:minute|hour|day|week|fortnight|month|year)s?\b", re.IGNORECASE)
_CLOSED = re.compile(
    rf"\b(?P<what>airport|airspace|port|harbou?r|border|bridge|tunnel|strait|canal|embassy|road|motorway)s?\b[^.;,\d]{{0,30}}?"
    rf"\b(?:closed|shut|blocked) for {_LENGTH}\b(?! (?:ago|later))",
    re.IGNORECASE,
)
#: "Agreed to silence their guns for ten days" is a truce of ten days.
_NO_FIRE = re.compile(
    r"\b(?:silenc(?:e|ed|ing) (?:their|the|all) guns|h(?:o|e)ld(?:ing)? (?:their |its )?fire|"
    r"(?:halt|stop|suspend|paus)\w*(?: all| the)? (?:fighting|hostilities|shooting|shelling|combat))"
    rf" for{_OR_ROUGHLY.replace('(?: for)?', '')} {_LENGTH}{_NO_SPAN}",
    re.IGNORECASE,
)
_YIELDING = (
    r"(?:surrender|leave|withdraw|quit|comply|reinstate|restore|step|hand|release|free|lay|disarm|pull|go|return|give|end|"
    r"lift|respond|answer|decide|accept|agree|resign|vacate|evacuate|stop|halt|cease)"
)
#: "Gave the rebels 48 hours to surrender", "they had a week to leave": an ultimatum.
_TO_YIELD = (
    re.compile(
        rf"\bg(?:a|i)v(?:es?|en|ing)\b [^.;,\d]{{3,60}}? (?:just |only )?{_LENGTH}"
        rf"(?: (?:in which )?to {_YIELDING}\b|\.?$)",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:has|have|had) (?:just |only )?{_LENGTH} (?:in which )?to {_YIELDING}\b", re.IGNORECASE),
)
#: "It lasts 120 days": of what the sentence before tells.
_IT_LASTS = re.compile(
    rf"^(?:It|This|The {_NOUN})(?: \w+ly)? (?:lasts|will last|is to last|{_HOLDS}){_OR_ROUGHLY} {_LENGTH}{_NO_SPAN}"
)
_PATTERNS = (_BEFORE, _OF, _LASTED, _SPOKE, _SPENT, _CLOSED, _NO_FIRE, *_TO_YIELD, _IT_LASTS)
_LOOSELY = re.compile(
    r"\b(?:at least|more than|over|up to|less than|under|another|further|additional|"
    r"previous|earlier|first|second|third|last|initial|original|every|each|per)(?: an?)? ?$",
    re.IGNORECASE,
)
_ABOUT = re.compile(rf"\b{_ROUGHLY}(?: an?)? ?$", re.IGNORECASE)
#: "The deal took six months to reach", "a deal for three hours of pauses": how long the accord is to last is not told.
_OF_ITS_MAKING = re.compile(r"\b(?:took|went on|continued|dragged on|stretched|lasting)\b|\d?\w+ of$")
#: "Ships sail under a four-month deal", not "in under four months".
_UNDER = re.compile(r"\bunder(?: an?)? $")
_A_PART = re.compile(r"\b(?:another|further|additional|more|again|previous\w*|earlier|so far|of its|of their|of the)\b")


def lengths_of(text: str, start: int, end: int) -> Iterator[Sum]:
    """Yield the lengths that a sentence from `start` to `end` (code points) gives, each in hours with what lasts so."""
    sentence = text[start:end]
    if _UNIT.search(sentence) is None:
        return
    seen: set[int] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(sentence):
            what = _name(pattern, match) if pattern is not _IT_LASTS else _agreed_before(text, start)
            hours = _hours(match) if what else None
            first = match.start("n") if match.group("n") else match.start("one")
            if hours is None or first in seen or _is_loose(sentence, first, match):
                continue
            if what == "accord" and _OF_ITS_MAKING.search(sentence, match.start(), match.end() + len(" of")):
                continue
            if pattern is _LASTED and _ANOTHER.search(sentence, match.end("what"), first):
                continue
            if _A_PART.match(sentence, match.end()) or _A_PART.search(sentence[match.end() : match.end() + 8]):
                continue
            seen.add(first)
            clause = _clause(sentence, match, so_far=pattern in {_SPOKE, _LASTED})
            asked = " asked" if ASKED.search(clause) else ""
            if match.group("n"):
                last = max(match.end("tail"), match.end("u") + sentence.startswith("s", match.end("u")))
            else:
                last = match.end("one") + len("-long")
            yield Sum(f"{LENGTH}{what}{asked}", "", hours, start + first, start + last)


def is_of_the_story(what: str) -> bool:
    """Tell whether a length is of what a story has one of (a truce, an ultimatum), and not of talks or visits."""
    return what.startswith(LENGTH) and _lasting(what) in _ONE_IN_A_STORY


def told_roughly(text: str, told: Sum) -> bool:
    """Tell whether a length is told as about so long: "nearly five hours"."""
    return _ABOUT.search(text[max(0, told.start - _FEW_WORDS) : told.start]) is not None


def _is_loose(sentence: str, first: int, match: re.Match[str]) -> bool:
    before = sentence[:first]
    if match.re is _BEFORE and _UNDER.search(before):
        return False
    return _LOOSELY.search(before) is not None


def _clause(sentence: str, match: re.Match[str], *, so_far: bool) -> str:
    """The words around a length up to the next clause: "said that guns would fall silent after they signed ...".

    If `so_far`, up to the length: "met for two hours and agreed that work would start" tells how long they met.
    """
    first = max(sentence.rfind(mark, 0, match.start()) for mark in _BREAKS) + 1
    if so_far:
        return sentence[first : match.end()]
    last = min((at for mark in _BREAKS if (at := sentence.find(mark, match.end())) >= 0), default=len(sentence))
    return sentence[first:last]


def _agreed_before(text: str, start: int) -> str | None:
    """Name what "it" was agreed: the one thing that the sentence before tells of which has a length by agreement."""
    before = text[max(0, start - _SENTENCE) : start].rstrip()
    before = before[max(before.rfind(mark, 0, -1) for mark in (". ", "\n", "” ", '" ')) + 1 :]
    found = {_WHAT[m.group().lower()] for m in _ANOTHER.finditer(before)} & (_ONE_IN_A_STORY | _WHENEVER)
    return next(iter(found)) if len(found) == 1 else None


def _name(pattern: re.Pattern[str], match: re.Match[str]) -> str:
    if pattern in {_SPOKE, _SPENT}:
        return "talks"
    if pattern is _NO_FIRE:
        return "truce"
    if pattern in _TO_YIELD:
        return "ultimatum"
    said = match.group("what").lower()
    if pattern is _CLOSED:
        return f"closure of the {said}"
    what = _WHAT[said]
    return "truce" if what == "accord" and _OF_TRUCE.search(match.group()) else what  # "a ten-day ceasefire deal"


def days_beside(reading: Reading, told: Sum, start: int, end: int) -> tuple[DateInterval, ...]:
    """Return the days, weeks and months in the sentence of a length: each of two truces agreed within days has its own.

    None for what has a length of its own from the beginning, whenever it is spoken of ("the ultimatum ends today").
    """
    if not told.what.startswith(LENGTH) or _lasting(told.what) in _WHENEVER:
        return ()
    of_telling = {m.time for m in reading.event_mentions if m.lemma in TELLING}  # "the mediator said on Friday"
    here = (t for t in reading.times if start <= t.start < end and t.id not in of_telling)
    days = (DateInterval(t.earliest, t.latest) for t in here)
    return tuple(d for d in days if d.days is not None and d.days <= _LONG_AGO)


def of_the_same_people(one: EventMention, other: EventMention, what: str) -> bool | None:
    """Tell whether a length is of talks of the same two or more by name, or of others; None where that is not known.

    Of others are talks, a call or a visit where each mention names somebody whom the other does not.
    """
    mine, theirs = _called(one), _called(other)
    if _lasting(what) == "visit" and not (_called(one, "actor") and _called(other, "actor")):
        return None  # "her visit to Karlia": of one who visits and of where it goes nobody is another
    if _lasting(what) in _BETWEEN_PEOPLE and mine - _taking_part(other) and theirs - _taking_part(one):
        return False
    return True if len(mine & theirs) > 1 else None


def with_a_stranger(one: Telling, other: Telling, what: str) -> bool:
    """Tell whether one of two talks or calls is with somebody by name of whom the other report says nothing."""
    if _lasting(what) not in {"talks", "call"}:
        return False
    for this, that in ((one, other), (other, one)):
        called = [r.quote for r in this.mention.roles if r.role in {"actor", "recipient"} and r.quote[-1:].isalpha()]
        last = {name.split()[-1] for name in called if name.lower() not in PRONOUNS}
        if any(name[0].isupper() and name not in that.document.text for name in last):
            return True
    return False


def _lasting(what: str) -> str:
    """Return what lasts, of "length of the truce asked"."""
    return what.removeprefix(LENGTH).split()[0]


def _called(m: EventMention, *roles: str) -> set[str]:
    among = roles or ("actor", "recipient")
    return {r.entity for r in m.roles if r.role in among and r.entity and _is_called(r.quote)}


def _taking_part(m: EventMention) -> set[str]:
    """Who takes part, also where a word stands for the name: "spoke with him"."""
    return {r.entity for r in m.roles if r.role in {"actor", "recipient"} and r.entity}


def _is_called(quote: str) -> bool:
    """Tell a name, also behind what its bearer is: "The bishop of Overby, Ida Berg"."""
    _, comma, last = quote.rpartition(", ")
    return last[:1].isupper() and (bool(comma) or quote.split(maxsplit=1)[0] not in {"The", "A", "An"})


def is_told_behind(told: Sum, m: EventMention, text: str) -> bool:
    """Tell whether a word stands behind the length of talks, of which the verb before it tells ("met for an hour")."""
    if not told.what.startswith(f"{LENGTH}talks") or m.start < told.start:
        return False
    return _NAMED_BEHIND.fullmatch(text, told.end, m.start + 1) is None


def is_of_old(reading: Reading, told: Sum) -> bool:
    """Tell whether a sum stands in a sentence that is dated to another time than that of the report.

    A length is dated by what stands before it or with it: "a three-day visit, the first since March" is of now.
    """
    stated = reading.document.day
    sentence = next((s for s in reading.sentences if s.start <= told.start < s.end), None)
    if stated is None or sentence is None:
        return False
    until = reading.document.text.find(", ", told.end, sentence.end) if told.what.startswith(LENGTH) else -1
    end = until if until >= 0 else sentence.end
    ends = [t.latest for t in reading.times if sentence.start <= t.start < end and t.latest is not None]
    return any((stated - end).days > _LONG_AGO for end in ends)


def of_one_length(left: float, right: float) -> bool:
    """Tell whether two lengths in hours may be told of one: "two weeks" and "15 days"."""
    low, high = sorted((left, right))
    return high - low <= _ONE_LENGTH * high


def _hours(match: re.Match[str]) -> float | None:
    if match.group("n") is None:
        return HOURS[match.group("one").lower()]
    said, unit = match.group("n").lower(), match.group("u").lower()
    own = _ARTICLES[said] if said in _ARTICLES else number_in(said)
    if not own:
        return None
    more = match.group("minutes")
    if more is not None:
        minutes = number_in(more) if more.isdigit() or more in NUMBER_WORDS else None
        return None if minutes is None or unit != "hour" else own + minutes / 60
    return (own + 0.5 * bool(match.group("half") or match.group("tail"))) * HOURS[unit]


def in_hours(number: str, unit: str) -> float | None:
    """Return a length in hours by its number and unit in the singular; None where the number is none."""
    said = number.lower()
    own = _ARTICLES[said] if said in _ARTICLES else number_in(said) if said.isdigit() or said in NUMBER_WORDS else None
    return own * HOURS[unit.lower()] if own else None
