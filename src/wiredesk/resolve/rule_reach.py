"""Of which pairs a rule may speak, told from columns: most pairs need no rule's closer look.

Each rule of `rules` speaks of mentions of certain kinds only. The kinds here may be wider than the rule, never
narrower: what a rule says, it says itself.
"""

from collections.abc import Callable

from .mention_table import Flags, Pairs
from .news import WEEKS
from .rules import DONE, PEOPLE_COUNTED, PLANNED, POINT_GAP, TALKS, VISITS, is_routine, to_whom
from .signatures import MentionSignature

Kind = Callable[[MentionSignature], bool]


def is_planned(m: MentionSignature) -> bool:
    """Tell whether a mention tells what is yet to come, if ever."""
    return m.status in PLANNED


def _is_done(m: MentionSignature) -> bool:
    return m.status in DONE


def _counts_people(m: MentionSignature) -> bool:
    return any(q.kind in PEOPLE_COUNTED for q in m.quantities)


def _meets(m: MentionSignature) -> bool:
    return m.type == "CONSULT" and m.mode != "visit" and bool(m.roles.get("actor"))


def _has_days(m: MentionSignature) -> bool:
    return any(m.stated) or (m.last is not None and (m.first is not None or m.lead))


def _is_news(m: MentionSignature) -> bool:
    return m.news


def _has_a_day_of_the_year(m: MentionSignature) -> bool:
    return m.told_in > 0


def _may_be_older(m: MentionSignature) -> bool:
    return m.told_in > 0 and (m.news or m.fresh or m.first is not None or any(m.stated))


#: Of each rule, what one mention of a pair must be and what the other; those of times and triggers are in `may_speak`.
_KINDS: tuple[tuple[str, Kind, Kind], ...] = (
    ("different_ordinal", lambda m: bool(m.ordinal), lambda m: bool(m.ordinal)),
    ("whole_and_part", lambda m: m.lemma in VISITS, lambda m: m.lemma in TALKS),
    ("times_stated_apart", lambda m: any(m.stated), _has_days),
    ("news_of_other_weeks", _is_news, _may_be_older),
    ("numbers_out_of_scale", _counts_people, _counts_people),
    ("different_counterparts", _meets, _meets),
    ("different_destination", lambda m: m.mode == "visit", lambda m: m.mode == "visit"),
    ("earlier_occasion", lambda m: m.earlier, lambda m: not m.earlier),
    ("further_occasion", lambda m: m.further and is_planned(m), lambda m: not m.further and _is_done(m)),
    ("one_more", lambda m: m.further and _is_done(m), lambda m: not m.further and m.told_on is not None),
    ("by_telephone", lambda m: m.mode == "phone", lambda m: m.mode != "phone"),
    (
        "plan_and_deed",
        lambda m: bool(m.roles) and is_planned(m),
        lambda m: _is_done(m) and not (m.roles or m.timed or m.place),
    ),
    ("one_and_many", lambda m: bool(m.roles.get(to_whom(m))) and not m.quantities, _counts_people),
    ("recurs", is_routine, is_routine),
)


def may_speak(pairs: Pairs) -> Flags:
    """Tell of which pairs some rule may speak: False is sure."""
    table = pairs.table
    found = pairs.one_report() & pairs.same(table.trigger)
    found |= pairs.days_between() >= POINT_GAP
    told_on = table.told_on
    near = (told_on[pairs.left] > 0) & (told_on[pairs.right] > 0)
    near &= abs(told_on[pairs.left] - told_on[pairs.right]) < WEEKS
    found |= pairs.either(table.flag(_is_news)) & pairs.both(table.flag(_has_a_day_of_the_year)) & ~near
    for _, one, other in _KINDS:
        found |= pairs.one_and_other(table.flag(one), table.flag(other))
    return found
