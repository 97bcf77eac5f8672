"""How far it came: an older plan does not conflict with a newer deed, a denial does."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, Status, Verdict
from wiredesk.resolve.label_phrases import is_name
from wiredesk.resolve.label_words import is_verb

from .telling import Clash, FieldValue, Telling

AHEAD: frozenset[Status] = frozenset({"scheduled", "possible", "conditional"})
DONE: frozenset[Status] = frozenset({"happened", "underway"})
_NEGATION = re.compile(r"(?:\b(?:not|never|no|nobody|none)|n['’]t)\b", re.IGNORECASE)
_NEAR = 30  # code points before the word
_CLEAR: frozenset[Status] = DONE | {"cancelled", "denied"}


def same_deed(one: Telling, other: Telling, entities: Mapping[str, Entity], *, strict: bool = False) -> bool:
    """Tell whether two tellings speak of one deed in so many words: the same verb or noun, of the same named somebody.

    Somebody named must hold the same role in both, and a role that both fill must be filled by the same. If `strict`,
    a role that one fills the other must fill too.
    """
    if one.mention.lemma != other.mention.lemma:
        return False
    shared = False
    for role in ("actor", "recipient"):
        mine, theirs = ({r.entity for r in t.mention.roles if r.role == role} for t in (one, other))
        if mine and theirs and not mine & theirs - {None}:
            return False
        if strict and bool(mine) != bool(theirs):
            return False
        shared = shared or any(_is_named(e, entities) for e in mine & theirs)
    return shared


def _is_named(entity: str | None, entities: Mapping[str, Entity]) -> bool:
    return entity is not None and entity in entities and is_name(entities[entity])


def status_values(
    tellings: Sequence[Telling], event_status: Status, entities: Mapping[str, Entity]
) -> list[FieldValue]:
    """Return the distinct statuses that reports give an event, against the status that it has come to."""
    by_status: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_status["negated" if telling.mention.negated else telling.mention.status].append(telling)
    best = by_status.get(event_status) or []
    values = []
    for status in sorted(by_status):
        verdict, rule = _verdict(status, event_status)
        told = by_status[status]
        clash = None
        if verdict == "conflicts":
            clash = _clash(told, best, status, event_status, entities)
            if clash is None:
                verdict, rule = "complements", "told_by_one_report"
        values.append(FieldValue("status", status, verdict, rule, tuple(told), clash))
    return values


def _verdict(status: str, best: Status) -> tuple[Verdict, str]:
    if status == best:
        return "agrees", "same_status"
    if status in {"denied", "negated"} or best in {"denied"}:
        return "conflicts", "denied_and_told"
    if "cancelled" in {status, best}:
        other = best if status == "cancelled" else status
        if other in DONE:
            return "conflicts", "cancelled_and_done"
        return "complements", "plan_dropped"
    if status in AHEAD and best in DONE:
        return "complements", "plan_became_deed"
    return "coarser", "less_far"


def _denies_it_directly(telling: Telling) -> bool:
    """Whether the negation stands right before the word: "did not strike", not "opposed to striking"."""
    m = telling.mention
    return _NEGATION.search(telling.document.text[max(m.sentence.start, m.start - _NEAR) : m.start]) is not None


def _clash(
    told: Sequence[Telling], best: Sequence[Telling], status: str, best_status: Status, entities: Mapping[str, Entity]
) -> Clash | None:
    """One telling of each side, from reports that tell it either way, and neither both ways.

    A negation reaches far in a sentence ("prevented them from attacking"), so that only a typed deed counts that both
    tell in the same word, of the same somebody.
    """
    own, theirs = {t.document.id for t in told}, {t.document.id for t in best}
    alike = [
        (a, b)
        for a in told
        for b in best
        if a.mention.type == b.mention.type != "OTHER" and a.document.id not in theirs and b.document.id not in own
        if b.mention.claim is None and is_verb(a.mention, a.document.text)
        if status != "negated" or _denies_it_directly(a)
    ]
    pair = next((p for p in alike if same_deed(*p, entities, strict=True)), None)
    if pair is None or best_status not in _CLEAR:
        return None
    one, other = pair
    said = {"denied": "reports a denial of it", "negated": "says that it was not so"}.get(
        status, f"gives it as {status}"
    )
    return Clash(f"{other.who} tells it as {best_status}, {one.who} {said}.", (other.evidence, one.evidence))
