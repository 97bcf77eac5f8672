"""What befalls, begins, opens or is held once: the quake that struck, the ferry that sank, the embassy that reopened.

Such a thing bears no name by which two reports could be seen to speak of it; it has a day, on which they may differ.
"""

import re

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention
from wiredesk.reading.trees_mended import ACCORDS
from wiredesk.resolve.label_words import is_verb

from .deeds import head_of, role_heads
from .telling import Telling

_NATURE = {
    **dict.fromkeys(words("earthquake quake"), "earthquake"),
    **dict.fromkeys(words("cyclone hurricane typhoon tornado tsunami avalanche landslide eruption"), "disaster"),
}
_STRIKES = words("strike hit shake rock jolt")
_BEFALLS = {
    **dict.fromkeys(words("sink capsize"), "sink"),
    **dict.fromkeys(words("explode"), "explode"),
    **dict.fromkeys(words("collapse"), "collapse"),
    **dict.fromkeys(words("derail"), "derail"),
    **dict.fromkeys(words("crash"), "crash"),
}
_THINGS = words(
    "ferry ship boat vessel tanker freighter trawler submarine bridge dam mine building roof tower tunnel pipeline "
    "plant refinery factory depot train plane helicopter jet airliner bus satellite"
)
#: What is opened and closed on one day; not the border, of which a country has several.
_ONE_OPENED = re.compile(
    r"(?P<before>.*?)\b(?P<thing>embassy|consulate|airport|airspace|crossing|corridor|bridge|strait|cent(?:re|er)|"
    r"hospital|terminal)\b"
)
_STEM = 5  # letters
_FIRST_WORDS = frozenset({"The", "A", "An", "Its", "Their"})
_ARTICLES = frozenset(word.lower() for word in _FIRST_WORDS)
_OF_MANY_KINDS = frozenset({"centre", "hospital", "terminal"})
_ONE_WORD = {"center": "centre"}
#: "The centre began its work", "started operating": it was opened.
_BEGAN_WORK = re.compile(
    r"\b(?:began|begun|begins|start(?:s|ed)) (?:its |their )?(?:work|operations?|operating|functioning)\b"
)
_OPENS = {**dict.fromkeys(words("open reopen"), "open"), **dict.fromkeys(words("close shut seal"), "close")}
#: What begins on one day, by one name for it.
_SPANS = {
    **dict.fromkeys(words("strike walkout"), "strike"),
    **dict.fromkeys(words("exercise drill"), "exercise"),
    **dict.fromkeys(words("ceasefire truce"), "ceasefire"),
    **dict.fromkeys(words("fire blaze wildfire"), "fire"),
    **dict.fromkeys(words("election referendum"), "vote"),
    **dict.fromkeys(words("fighting clash clashe hostility hostilitie violence war offensive invasion"), "fighting"),
    **dict.fromkeys(words("mutiny coup revolt uprising rebellion"), "revolt"),
    **{word: word for word in words("trial vaccination blockade curfew repair evacuation festival")},
}
#: What is signed and takes effect: of it there is one, by whatever name.
_ACCORDS = ACCORDS | words("ceasefire text")
#: What is held on one day, by one name for it: "the signing took place on Saturday", "was held on Sunday".
_HELD = {
    **{word: word for word in words("signing funeral burial handover swap exchange inauguration execution parade")},
    "burial": "funeral", "exchange": "swap",
}  # fmt: skip
#: What takes one day: its day is that on which it was held.
_HELD_ON_A_DAY = frozenset({"election", "referendum"})
_BEGINS = words("begin start open launch erupt")
_BEGAN = re.compile(r"\b(?:began|begun|started|took effect|came into (?:force|effect)|went on strike)\b")
#: Verbs that tell a beginning only with the words behind them: "took effect", "came into force", "broke out".
_BEGINS_WITH = {
    "break": re.compile(r" out\b"),
    "flare": re.compile(r" up\b"),
    "take": re.compile(r" (?:effect|hold)\b"),
    "come": re.compile(r" into (?:force|effect)\b"),
    "go": re.compile(r" into (?:force|effect)\b"),
    "enter": re.compile(r" into (?:force|effect)\b"),
}
#: What is declared on one day, in the words behind the verb.
_DECLARED = re.compile(r"[^.;]{0,80}?\b(emergency|war|martial law|independence|mourning|bankruptcy|insolvency)\b")
_DECLARES = frozenset({"declare", "proclaim"})
_CAPTIVES = words("prisoner captive hostage detainee soldier serviceman bodies")
_SIGNED_IT = re.compile(r" it\b(?! into\b)")
#: "Put their signatures on Thursday to a text", "put their names to the document".
_PAPERS = "|".join(sorted(_ACCORDS | {"document", "paper", "arrangement"}))
_PUT_NAMES = re.compile(
    r" (?:their|his|her|its) (?:names?|signatures?|pens?)\b[^.;]{0,40}? (?:to|on|under|beneath|below) "
    rf"(?:an?|the|this|that)\b[^.,;]{{0,40}}?\b(?:{_PAPERS})\b"
)
#: "A deal was reached on Friday", "they agreed on Thursday on a truce"; it may be signed on another day.
_AGREEING = frozenset({"reach", "conclude", "strike", "clinch", "agree"})
_TOOK_PLACE = re.compile(r",? (?:which )?(?:took place|was held)\b")


def befell(telling: Telling) -> str | None:
    """Name what befell once: the quake or storm that struck, the thing that sank, collapsed or opened."""
    m = telling.mention
    lemma = m.lemma.partition(" ")[0]
    if lemma in _NATURE:
        return _NATURE[lemma]
    if (span := _begun(telling)) is not None:
        return f"begin {span}"
    if lemma in _OPENS:
        return _opened(telling, _OPENS[lemma]) if is_verb(m, telling.document.text) else None
    if _begins_work(telling):
        return _opened(telling, "open")
    acting = {head for role in ("actor", "about", "instrument") for head in role_heads(telling, role)}
    if (held := _held(telling, lemma, acting)) is not None:
        return f"hold {held}"
    if lemma in _STRIKES:
        return next((_NATURE[head] for head in sorted(acting) if head in _NATURE), None)
    things = sorted(acting & _THINGS) if lemma in _BEFALLS else []
    return f"{_BEFALLS[lemma]} {things[0]}" if things else None


def _opened(telling: Telling, deed: str) -> str | None:
    """Name what was opened or closed, with the names before it: "its embassy", "the Arda bridge"."""
    for role in telling.mention.roles:
        found = _ONE_OPENED.match(role.quote) if role.role in {"recipient", "actor", "about"} else None
        if found is not None and found["thing"] in head_of(role.quote):
            before, thing = found["before"].split(), _ONE_WORD.get(found["thing"], found["thing"])
            names = (word for word in before if word[0].isupper() and word not in _FIRST_WORDS)
            named = [word[:_STEM] for word in names]  # "Karlia's embassy" is "the Karlian embassy"
            nearest = before[-1:] if thing in _OF_MANY_KINDS else []
            kind = [word for word in nearest if word.islower() and word not in _ARTICLES]  # "a training centre"
            return " ".join([deed, *named, *kind, thing])
    return None


def _begins_work(telling: Telling) -> bool:
    m = telling.mention
    found = _BEGAN_WORK.search(telling.document.text, m.sentence.start, m.sentence.end)
    return found is not None and found.start() <= m.start and m.end <= found.end()


def puts_names(telling_text: str, m: EventMention) -> bool:
    """Tell whether somebody puts a name or signature to a paper: that is to sign it."""
    return m.lemma == "put" and _PUT_NAMES.match(telling_text, m.end) is not None


def opens(befallen: str) -> bool:
    """Tell whether what befell is that something was opened or closed, which is not done again the next day."""
    return befallen.partition(" ")[0] in _OPENS.values()


def _held(telling: Telling, lemma: str, acting: set[str]) -> str | None:
    """Name what was held on a day: "the signing took place on Saturday", which is when "they signed a truce"."""
    if lemma in _DECLARES and is_verb(telling.mention, telling.document.text):
        said = _DECLARED.match(telling.document.text, telling.mention.end, telling.mention.sentence.end)
        return None if said is None else f"declaration of {said[1]}"
    if lemma == "sign":
        signed = acting & _ACCORDS or _SIGNED_IT.match(telling.document.text, telling.mention.end)
        return "signing" if signed and is_verb(telling.mention, telling.document.text) else None
    if lemma in _AGREEING:
        return "agreement" if acting & _ACCORDS and is_verb(telling.mention, telling.document.text) else None
    if puts_names(telling.document.text, telling.mention):
        return "signing"
    if lemma in {"exchange", "swap"} and is_verb(telling.mention, telling.document.text):
        return "swap" if (role_heads(telling, "recipient") | acting) & _CAPTIVES else None
    if lemma == "take" and telling.document.text.startswith(" place", telling.mention.end):
        return next((_HELD[head] for head in sorted(acting) if head in _HELD), None)
    if lemma == "hold":
        done_to = role_heads(telling, "recipient") | acting
        return next((_HELD[head] for head in sorted(done_to) if head in _HELD), None)
    return _HELD.get(lemma) if _TOOK_PLACE.match(telling.document.text, telling.mention.end) else None


def _begun(telling: Telling) -> str | None:
    """Name what began: "the strike began on Monday", "a truce took effect on Sunday"."""
    m, text = telling.mention, telling.document.text
    lemma = m.lemma.partition(" ")[0]
    behind = _BEGINS_WITH.get(lemma)
    if lemma in _BEGINS or (behind is not None and behind.match(text, m.end)):
        heads = {head for role in ("actor", "about", "recipient") for head in role_heads(telling, role)}
        return next((_SPANS[head] for head in sorted(heads) if head in _SPANS), None)
    began = m.type != "ASSAULT" and _BEGAN.search(text, m.sentence.start, m.sentence.end) is not None
    if lemma in _HELD_ON_A_DAY and m.type != "ASSAULT" and telling.time is not None:
        return _SPANS[lemma]
    return _SPANS.get(lemma) if began or _BEGAN.match(text, m.end + 1) else None
