# ruff: noqa: E501  (a pattern reads best as one line for each way of saying it)
"""Where an article ends though text goes on: headings of comments and related stories, authors' notes, credits."""

import re
from typing import Final

from .layout import Unit, fold
from .lexicon import ABOUT_AUTHOR, COMMENTS_HEADING, END_MARK, REFERENCES_HEADING, TAIL_HEADING

_BIO: Final = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,4}?(?:is|was|works|serves|has been|covers|reports|writes|joined)\b(?=.{0,200}\b(?:journalist|reporter|correspondent"
    r"|editor|writer|columnist|freelancer?|contributor|intern|producer|fellow|analyst|author|researcher|lecturer|professor|blogger|covers"
    r"|covering|writes)\b)"
)
_BIO_PHRASE: Final = re.compile(
    r"\bfollow (?:him|her|them|me|@)|\bcan be (?:reached|contacted|followed)\b|@\w{3,}|\b(?:tweets|posts) (?:at|as|@)|\bfor this (?:newspaper|website"
    r"|publication|magazine)\b|\bat this (?:newspaper|website)\b|\bthe (?:writer|author) (?:is|was|can)\b|\bcovers?(?:ing)? \w+ (?:for|at)\b"
    r"|\b(?:staff writer|freelance|senior correspondent|special correspondent|columnist)\b",
    re.IGNORECASE,
)
_APPEAL: Final = re.compile(
    r"\b(?:consider|please) (?:supporting|donating|subscribing|becoming|making a)\b|\bfree to read\b|\breader[- ](?:supported|funded)\b"
    r"|\bsupport (?:us|our (?:work|journalism|reporting))\b",
    re.IGNORECASE,
)
_CONTROL: Final = (
    r"(?:[Ss]hare this:?|Click to share on|(?:Leave|LEAVE|Post|Write) [Aa] (?:[Rr]eply|[Cc]omment|REPLY|COMMENT)|Your email address will not be published"
    r"|Required fields are marked|Related (?:Posts|Articles|Stories|News)|RELATED|(?:Sign up|Subscribe) (?:for|to) our|Follow us on|(?:Also|Must) [Rr]ead\b:?"
    r"|Read [Mm]ore\b|(?:Advertisement|ADVERTISEMENT)\b|All rights reserved|Copyright ©|© \d{4}|Tags:|Filed [Uu]nder:?|Posted in|Loading\.\.\."
    r"|Comments? \(\d+\)|\d+ Comments?\b|(?:Next|Previous) (?:Post|Article)|\(Opens in new window\))"
)
_CONTROL_AFTER_SENTENCE: Final = re.compile(rf"[.!?][\"”’')]*\s+(?={_CONTROL})")
_ANY_CONTROL: Final = re.compile(_CONTROL)
_CONDUCTED: Final = re.compile(r".{3,80} (?:conducted|recorded|transcribed) (?:the|this) (?:interview|conversation)\.?")
_WRITER_IS: Final = re.compile(r"[\[(]?[Tt]he (?:writer|author|columnist)s? (?:is|are|was|can|tweets|holds|works)\b")
_CREDIT: Final = re.compile(
    r"[(\[]?(?:(?:Additional |Writing and additional |Compiled )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled|[Tt]ranslation|[Pp]roduction|[Rr]esearch)"
    r"(?: and (?:writing|editing|reporting))? by [^\n]{3,300}|[Ww]ith (?:additional )?(?:inputs?|files|reporting|information|contributions?|material)"
    r" (?:from|by) [^\n]{2,120})[)\]]?\s*$"
)
_AMENDED: Final = re.compile(
    r"[•*\s]*[Tt]his (?:article|story|report|piece|post|page) (?:was|has been) (?:\w+ ){0,2}?"
    r"(?:amended|updated|corrected|edited|revised|clarified|published) (?:on|at|to|in|by|with|after)\b.{1,300}",
    re.DOTALL,
)
_CONTRIBUTED: Final = re.compile(
    r".{0,400}\b(?:contributed|contributing) (?:to|reporting|from)\b(?: to)?.{0,80}$", re.DOTALL
)
_DASHED: Final = re.compile(
    r"[\s(\[]*[-–—_*=]{1,3} ?(?:30|end|ends|xxx|agencies|\w+ ?/ ?\w+)\b.{0,40}[-–—_*=)\]]*", re.IGNORECASE
)


def cut_after(lines: list[Unit], reasons: list[str | None], prose: list[bool]) -> list[tuple[tuple[int, int], str]]:
    """Return the stretches of units (start inclusive, end exclusive) that headings take out of the article, with why.

    A heading of comments takes all that follows it when at least 25 words of article stand before; one of related
    stories takes all when little prose follows, and otherwise the short lines right below it.
    """
    weights = [len(unit.words) if is_sentence else 0 for unit, is_sentence in zip(lines, prose, strict=True)]
    total = sum(weights)
    before = 0
    stretches: list[tuple[tuple[int, int], str]] = []
    for index, unit in enumerate(lines):
        before += weights[index]
        if before < 25 or len(unit.words) > 14 or (unit.is_final and reasons[index] is None):
            continue
        if END_MARK.fullmatch(unit.text) is not None and total - before <= before:
            stretches.append(((index, len(lines)), "after the article"))
            break
        folded = unit.folded.strip("#*-|>»:. ")
        after = total - before
        if COMMENTS_HEADING.fullmatch(folded) is not None and after <= 3 * before:
            stretches.append(((index, len(lines)), "readers' comments"))
            break
        if REFERENCES_HEADING.fullmatch(folded) is not None and after <= 0.1 * before:
            stretches.append(((index, len(lines)), "references"))
            break
        if TAIL_HEADING.fullmatch(folded) is not None:
            if after <= 0.2 * before:
                stretches.append(((index, len(lines)), "after the article"))
                break
            stop = index + 1
            while stop < len(lines) and not prose[stop] and stop - index <= 12:
                stop += 1
            if ABOUT_AUTHOR.fullmatch(folded) is not None and stop < len(lines) and _is_about_somebody(lines[stop]):
                stop += 1
            stretches.append(((index, stop), "related stories"))
    return stretches


def is_author_note(unit: Unit, byline: str | None, before: Unit | None) -> bool:
    """Tell a closing paragraph about the author or the credits rather than about the news."""
    text = unit.text
    if len(unit.words) > 90:
        return False
    if _AMENDED.fullmatch(text) is not None:
        return True
    if is_credit(text) or _WRITER_IS.match(text) is not None:
        return True
    if _DASHED.fullmatch(text) is not None or _CONDUCTED.fullmatch(text) is not None:
        return True
    if _CONTRIBUTED.fullmatch(text) is not None and re.search(
        r"\b(?:contributed|contributing) (?:to (?:this|the) (?:report|story|article|piece|coverage|dispatch)|reporting)\b",
        text,
    ):
        return True
    if len(unit.words) <= 50 and text[0] not in "\"“'‘" and _APPEAL.search(text) is not None:
        return True
    if _BIO.match(text) is None:
        return False
    first = fold(text)
    if byline is not None and any(first.startswith(fold(name)) for name in re.split(r", | and ", byline)):
        return True
    if before is not None and len(before.words) <= 4 and first.startswith(before.folded):
        return True
    return _BIO_PHRASE.search(text) is not None


def _is_about_somebody(unit: Unit) -> bool:
    """Tell what stands below "About the author"."""
    if len(unit.words) > 90:
        return False
    return _BIO.match(unit.text) is not None or _BIO_PHRASE.search(unit.text) is not None


def is_credit(text: str) -> bool:
    """Tell a line that says who reported, wrote or edited, and nothing else."""
    return _CREDIT.match(text.lstrip("•*-– ")) is not None


def reporting_credit(text: str) -> int | None:
    """Return where a credit begins that ends a paragraph: "... he said. (Reporting by Jane Roe; Editing by John Doe)"."""
    start = max(text.rfind("("), text.rfind("["))
    if start < 0 or _CREDIT.match(text, start) is None:
        return None
    return start


def page_tail(text: str) -> int | None:
    """Return where a page's controls begin behind the last sentence of a text whose lines were run together, or None.

    One control must be all that follows; of several, they may be mixed with other words, up to half of the text.
    """
    for match in _CONTROL_AFTER_SENTENCE.finditer(text):
        rest = text[match.end() :]
        controls = _ANY_CONTROL.findall(rest)
        alone = len(rest) - len(controls[0]) <= 3
        if alone or (len(controls) >= 2 and len(rest) <= 0.5 * len(text)):
            return match.end()
    return None
