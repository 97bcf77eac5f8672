"""Words for what is done once: to somebody, by somebody, and what one report may deny and another tell."""

import re

from wiredesk.language.wordlists import words
from wiredesk.model import EventMention, RoleName

#: Deeds that are done to somebody once: told again of the same one within days, they are the same.
_DONE_TO = words(
    "arrest detain seize capture kidnap abduct release free kill assassinate murder execute sentence convict acquit "
    "charge indict dismiss sack oust fire appoint inaugurate elect reelect extradite deport hijack name nominate jail "
    "bury recapture impeach expel ratify veto swear shoot"
)
#: Words for one deed, by one of them: "detained on Monday", "arrested on Sunday".
_ONE_DEED = {
    **dict.fromkeys(words("detain seize capture"), "arrest"),
    **dict.fromkeys(words("abduct"), "kidnap"),
    **dict.fromkeys(words("free"), "release"),
    **dict.fromkeys(words("assassinate murder die"), "kill"),
    **dict.fromkeys(words("sack oust fire"), "dismiss"),
    "quit": "resign",
}
#: Deeds that somebody does once.
_DONE_BY = words("resign quit die sink crash capsize collapse derail surrender concede abdicate retire explode erupt")
#: What a report may deny of somebody by name, and another tell, though the two are held for two events.
_DENIABLE = words(
    "attend sign pray vote join accept receive order pay shell fire warn approve reach offer promise visit sell buy "
    "agree leave cancel suspend close ban withdraw drop escape evacuate"
)
#: Who arrives somewhere does so once within days.
ARRIVES = frozenset({"arrive", "land"})
_OATH = re.compile(r" (?:the |his |her |an )?oath\b")
_RETURNS = frozenset({"return", "fly", "come", "go", "travel"})
_HOME = re.compile(r" (?:back )?home\b| back\b(?! and\b)")


def role_of(m: EventMention) -> RoleName | None:
    """Return the role of the one for whom the deed is done once; None where it may be done often."""
    lemma = m.lemma.partition(" ")[0]
    if lemma in _DONE_TO or lays_sanctions(m):
        return "recipient"
    return "actor" if lemma in _DONE_BY or m.lemma in ARRIVES else None


def takes_oath(m: EventMention, text: str) -> bool:
    """Tell whether somebody takes an oath of office, which is to be sworn in."""
    return m.lemma.partition(" ")[0] == "take" and _OATH.match(text, m.end) is not None


def returns(m: EventMention, text: str) -> bool:
    """Tell whether somebody comes home from a journey: "flew back on Tuesday", "returned home"."""
    return m.lemma.partition(" ")[0] in _RETURNS and _HOME.match(text, m.end) is not None


def deed_of(m: EventMention) -> str:
    """Return the word for a deed, one for all that tell the same."""
    lemma = m.lemma.partition(" ")[0]
    return _ONE_DEED.get(lemma, lemma)


def lays_sanctions(m: EventMention) -> bool:
    """Tell whether a state imposes sanctions on somebody."""
    return m.type == "SANCTION" and m.lemma in {"impose", "sanction"}


def is_deniable(m: EventMention) -> bool:
    """Tell whether one report may deny it of somebody by name, and another tell it, as of two events."""
    return m.lemma.partition(" ")[0] in _DENIABLE
