"""Full dates as metadata and publication lines write them; nothing is completed and nothing is guessed."""

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
# date and time in one line, as agencies' tools and tokenisers write them ("9: 44 pm", "22: 15 GMT")
DATE = (
    rf"(?:(?P<m1>{MONTH})\.?\s{{0,2}}(?P<d1>{_DAY})\s{{0,2}},?\s{{0,2}}(?P<y1>{_YEAR})"
    rf"|(?P<d2>{_DAY})[\s-]{{0,2}}(?:of\s)?(?P<m2>{MONTH})\.?\s{{0,2}}[,-]?\s{{0,2}}(?P<y2>{_YEAR})"
    rf"|(?P<y3>{_YEAR})\s?[-/.]\s?(?P<m3>[01]?\d)\s?[-/.]\s?(?P<d3>[0-3]?\d)"
    rf"|(?P<n4>[0-3]?\d)\s?[./-]\s?(?P<o4>[0-3]?\d)\s?[./-]\s?(?P<y4>{_YEAR}))"
)
_DATE = re.compile(rf"(?<![\w]){DATE}(?!\d)", re.IGNORECASE)


def full_date(match: re.Match[str]) -> date | None:
    """Return the day that a match of `DATE` names, or None: no such day, or 3/4/2024, which is two days."""
    groups = match.groupdict()
    if groups["y1"]:
        year, month, day = groups["y1"], _MONTHS[groups["m1"].lower()], groups["d1"]
    elif groups["y2"]:
        year, month, day = groups["y2"], _MONTHS[groups["m2"].lower()], groups["d2"]
    elif groups["y3"]:
        year, month, day = groups["y3"], int(groups["m3"]), groups["d3"]
    else:
        first, second = int(groups["n4"]), int(groups["o4"])
        if first == second or second > 12 >= first:
            year, month, day = groups["y4"], first, str(second)
        elif first > 12 >= second:
            year, month, day = groups["y4"], second, str(first)
        else:
            return None
    try:
        return date(int(year), month, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None


def find_date(text: str) -> tuple[date, int, int] | None:
    """Return the first full date in `text` with its start and end (exclusive) in code points, or None."""
    for match in _DATE.finditer(text):
        if (day := full_date(match)) is not None:
            return day, match.start(), match.end()
    return None


def parse_date(value: object) -> date | None:
    """Return the day that a metadata value states ("2024-03-05T10:00:00Z", "Tue, 05 Mar 2024 ..."), or None."""
    if not isinstance(value, str) or not value.strip():
        return None
    compact = re.match(r"\s*((?:1[89]|20)\d\d)(\d\d)(\d\d)(?!\d)", value)
    if compact is not None:
        try:
            return date(int(compact[1]), int(compact[2]), int(compact[3]))
        except ValueError:
            return None
    found = find_date(value[:200])
    return None if found is None else found[0]
