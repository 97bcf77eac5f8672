"""What a pile is: how many reports, how many voices, when they are from, and what could not be read."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from wiredesk.brief.citing import line
from wiredesk.brief.content import Line
from wiredesk.brief.naming import listed, sentence_case
from wiredesk.model import DateInterval, Document, day_in_words, interval_in_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def summary_of(reports: Sequence[Document], unread: int, *, narrowed: bool = False) -> tuple[Line, ...]:
    """Return the sentences that open a brief of these reports; `narrowed` when they are only a part of the pile."""
    if not reports:
        return (line("No report tells of this." if narrowed else "There is no report in this record."),)
    lines = [line(_count(reports, narrowed=narrowed))]
    lines += [line(sentence) for sentence in _dates(reports)]
    if unread:
        inputs = "input" if unread == 1 else "inputs"
        count = sentence_case(_number(unread))
        lines.append(line(f"{count} {inputs} could not be read, or only in part; see the end."))
    return tuple(lines)


def _count(reports: Sequence[Document], *, narrowed: bool) -> str:
    voices = len({d.copy_group or d.id for d in reports})
    text = f"Compiled from {_number(len(reports))} {'report' if len(reports) == 1 else 'reports'}"
    text += " that tell of this" if narrowed else ""
    if voices < len(reports):
        copies = len(reports) - voices
        text += f", {'one' if copies == 1 else _number(copies)} of which {'is a copy' if copies == 1 else 'are copies'}"
        text += f" of another: {_number(voices)} different {'text' if voices == 1 else 'texts'}"
    return text + "."


def _dates(reports: Sequence[Document]) -> list[str]:
    """Say how the reports are dated: by themselves, by what they say, from one side only, or not at all."""
    stated = sorted(d.published.stated for d in reports if d.published.stated is not None)
    others = [d.published for d in reports if d.published.stated is None]
    both = [DateInterval(p.earliest, p.latest) for p in others if p.earliest and p.latest]
    after = sorted(p.earliest for p in others if p.earliest and not p.latest)
    before = sorted(p.latest for p in others if p.latest and not p.earliest)
    unknown = len(others) - len(both) - len(after) - len(before)
    sentences = []
    if stated:
        who = "All are" if len(stated) == len(reports) > 1 else f"{sentence_case(_number(len(stated)))} {_is(stated)}"
        sentences.append(f"{who} dated {_span(stated)}.")
    spans = Counter(interval_in_words(i) for i in sorted(both, key=lambda i: (i.earliest, i.latest)))
    placed = [f"{_number(count)} {words}" for words, count in spans.items()]
    if len(placed) > 3:
        placed = [f"{_number(len(both))} between two known days"]
    placed += _one_sided(after, "no earlier than") + _one_sided(before, "no later than")
    if placed:
        whole = (
            "None carries a date" if not stated else f"{sentence_case(_number(len(others) - unknown))} without a date"
        )
        joined = "; what they say places " if not stated else " can be placed by what is said: "
        sentences.append(f"{whole}{joined}{listed(placed)}.")
    if unknown:
        which = "None" if unknown == len(reports) else sentence_case(_number(unknown))
        sentences.append(f"{which} can be dated." if which == "None" else f"{which} cannot be dated at all.")
    return sentences


def _is(items: Sequence[object]) -> str:
    return "is" if len(items) == 1 else "are"


def _one_sided(days: Sequence[date], words: str) -> list[str]:
    """Count reports by the one day that bounds them: "two no earlier than 29 November 2022"."""
    counts = sorted(Counter(days).items())
    if len(counts) > 3:
        return [f"{_number(len(days))} {words} some day {_span(days)}"]
    return [f"{_number(count)} {words} {day_in_words(day)}" for day, count in counts]


def _span(days: Sequence[date]) -> str:
    """Write the span of some days: "14 June 2023", "from 3 February 2023 to 26 April 2024"."""
    first, last = days[0], days[-1]
    if first == last:
        return day_in_words(first)
    return f"from {day_in_words(first)} to {day_in_words(last)}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
