"""Which events are parts of others: the meetings of a visit, the briefing at a summit, the deaths in an attack."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import msgspec

from wiredesk.model import Entity
from wiredesk.recall import Recall, forgetful, key_of, recalled

from .decisions import DecidedPair
from .happened_in import happened_in
from .rules import DURATIVE, PLANNED, Verdict3, countries_of, days_between
from .signatures import MentionSignature, PileSignatures

_WHOLES = frozenset(["visit", "trip", "tour", "summit", "conference"])
_PART_TYPES = frozenset({"CONSULT"})
_LINK = re.compile(r"\b(?:during|on|in the course of|as part of|at|in)\b[^.;]*$", re.IGNORECASE)
_LONGEST_VISIT = 21  # days


class Judged(Protocol):
    """What this module reads of a judged pair."""

    @property
    def verdict(self) -> Verdict3 | None:
        """What a rule says of the pair."""
        ...


class PartLink(msgspec.Struct, frozen=True):
    """One report's word that mention `part` belongs to `whole`; `rule` is "stated", "same_visitor" or "clause"."""

    part: str
    whole: str
    rule: str


def part_links(own: Sequence[MentionSignature], text: str, entities: Mapping[str, Entity]) -> list[PartLink]:
    """Return which mentions of one report, all of which are given with its text, are parts of which others.

    Stated: "... met X during his visit" in one sentence. Same visitor: the report tells of a visit of this person, the
    meeting is with somebody of the country visited (or lies there), and both lie ahead or neither does. Clause: "killed
    in the attack" (`happened_in`).
    """
    wholes = [m for m in own if m.mode == "visit" or m.lemma in _WHOLES]
    out = []
    for part in own:
        if part.type not in _PART_TYPES or part.mode == "visit" or part.lemma in _WHOLES:
            continue
        fitting = [w for w in wholes if _can_hold(w, part)]
        stated = [w for w in fitting if w.sentence == part.sentence and _says_during(text, part, w)]
        if stated:
            nearest = min(stated, key=lambda w: (abs(w.start - part.start), w.id))
            out.append(PartLink(part.id, nearest.id, "stated"))
            continue
        visits = [w for w in fitting if w.mode == "visit" and _same_visitor(w, part, entities)]
        if (
            visits
            and _goes_there(visits, part, entities)
            and any((w.status in PLANNED) == (part.status in PLANNED) for w in visits)
        ):
            nearest = min(visits, key=lambda w: (abs(w.start - part.start), w.id))
            out.append(PartLink(part.id, nearest.id, "same_visitor"))
    known = {link.part for link in out}
    out += [PartLink(part, whole, "clause") for part, whole in happened_in(own, text) if part not in known]
    return out


def _can_hold(whole: MentionSignature, part: MentionSignature) -> bool:
    if whole.id == part.id or days_between(whole, part) > _LONGEST_VISIT:
        return False
    return not (whole.ordinal and part.ordinal and whole.ordinal != part.ordinal)


def _says_during(text: str, part: MentionSignature, whole: MentionSignature) -> bool:
    return (
        part.start < whole.start
        and _LINK.search(text, part.trigger[1], whole.start) is not None
        and (
            re.search(
                r"\b(?:during|in the course of|as part of|on (?:his|her|their|a|an|the))\b",
                text[part.trigger[1] : whole.start],
                re.IGNORECASE,
            )
            is not None
        )
    )


def _visitors(m: MentionSignature, entities: Mapping[str, Entity]) -> set[str]:
    return {k for k in m.roles.get("actor", {}) if k in entities and entities[k].kind == "person"}


def _same_visitor(whole: MentionSignature, part: MentionSignature, entities: Mapping[str, Entity]) -> bool:
    return bool(_visitors(whole, entities) & part.people.keys())


def _goes_there(visits: Sequence[MentionSignature], part: MentionSignature, entities: Mapping[str, Entity]) -> bool:
    goal: set[str] = set()
    for visit in visits:
        goal |= countries_of(visit, entities)
    visitor: set[str] = set()
    for visit in visits:
        visitor |= _visitors(visit, entities)
    others = [k for k in part.people if k not in visitor and k in entities]
    there = {entities[k].country or entities[k].name for k in others}
    if part.place and part.place in entities:
        there.add(entities[part.place].country or entities[part.place].name)
    return bool(goal & there) if goal and there else False


def told_parts(
    signatures: PileSignatures, entities: Mapping[str, Entity], texts: Mapping[str, str], recall: Recall = forgetful
) -> list[PartLink]:
    """Return which mentions each report tells as parts of which, in the order of documents.

    `recall` may know those of a report with the same digest whose entities are of the same kind and country.
    """
    links: list[PartLink] = []
    for document in sorted(texts):

        def told(document: str = document) -> list[PartLink]:
            own = [signatures.mentions[id] for id in signatures.by_report[document]]
            return part_links(own, texts[document], entities)

        if document not in signatures.digests:
            links += told()
            continue
        named = (entities[id] for id in signatures.entities_of[document] if id in entities)
        said = "\0".join(f"{e.id} {e.kind} {e.country} {e.name}" for e in named)
        key = key_of("parts told", signatures.digests[document], said.encode())
        links += recalled(recall, key, told, list[PartLink])
    return links


def parts_of(clusters: Sequence[Sequence[str]], told: Iterable[PartLink]) -> dict[int, dict[int, list[PartLink]]]:
    """Return, per index of a part's cluster, the clusters of its wholes with the reports' links; no cycles."""
    where = {m: i for i, members in enumerate(clusters) for m in members}
    found: dict[tuple[int, int], list[PartLink]] = defaultdict(list)
    for link in told:
        part, whole = where[link.part], where[link.whole]
        if part != whole:
            found[part, whole].append(link)
    out: dict[int, dict[int, list[PartLink]]] = defaultdict(dict)
    # What more of the reports say comes first, and nothing that would make a whole a part of its own part.
    for (part, whole), links in sorted(found.items(), key=lambda item: (_rank(item[1]), item[0])):
        if (whole, part) not in found and not _leads_to(out, whole, part):
            out[part][whole] = links
    return {part: dict(sorted(out[part].items())) for part in sorted(out)}


def _leads_to(part_of: Mapping[int, Mapping[int, object]], part: int, whole: int) -> bool:
    seen: set[int] = set()
    waiting = [part]
    while waiting:
        at = waiting.pop()
        if at == whole:
            return True
        if at not in seen:
            seen.add(at)
            waiting += part_of.get(at, ())
    return False


def _rank(links: Sequence[PartLink]) -> tuple[int, int]:
    return -sum(x.rule == "stated" for x in links), -len(links)


def best_whole(wholes: Mapping[int, Sequence[PartLink]], clusters: Sequence[Sequence[str]]) -> int:
    """Return the whole that most links name, stated ones first; of equals the one told most often, then by index."""
    return min(wholes, key=lambda w: (*_rank(wholes[w]), -len(clusters[w]), w))


def wholes_with_shared_parts(
    clusters: Sequence[Sequence[str]],
    part_of: Mapping[int, Mapping[int, Sequence[PartLink]]],
    signatures: PileSignatures,
    judged: Mapping[tuple[str, str], Judged],
    person: Sequence[DecidedPair],
) -> list[tuple[int, int]]:
    """Return pairs of clusters to be joined: a meeting happens once, so the visits that it is a part of are one.

    A pair that a rule forbids, or that a person keeps apart, is left out. What a clause alone says joins nothing:
    deaths in an attack and in the war are told with one word.
    """
    kept_apart = {(p.left, p.right) for p in person if p.judgement != "same"}
    joins = []
    for part in sorted(part_of):
        wholes = sorted(w for w, links in part_of[part].items() if any(x.rule != "clause" for x in links))
        for i, left in enumerate(wholes):
            for right in wholes[i + 1 :]:
                if _may_join(clusters[left], clusters[right], signatures, judged, kept_apart):
                    joins.append((left, right))
    return joins


def _may_join(
    left: Sequence[str],
    right: Sequence[str],
    signatures: PileSignatures,
    judged: Mapping[tuple[str, str], Judged],
    kept_apart: set[tuple[str, str]],
) -> bool:
    documents = {signatures.mentions[m].document for m in left}
    if documents & {signatures.mentions[m].document for m in right}:
        return False  # one report tells of both: it would have said so
    for a, b in _pairs(left, right):
        if (a, b) in kept_apart:
            return False
        pair = judged.get((a, b))
        if pair is not None and pair.verdict is not None and pair.verdict.forbids:
            return False
        x, y = signatures.mentions[a], signatures.mentions[b]
        if (x.mode == "visit") != (y.mode == "visit") or not (x.lemma in DURATIVE or x.mode == "visit"):
            return False
    return True


def _pairs(left: Sequence[str], right: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((a, b) if a < b else (b, a) for a in left for b in right)
