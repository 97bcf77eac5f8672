"""One deed that many reports tell in two words: clusters of one story, by whom and what their mentions usually name.

Two mentions alone may say too little: "she entered the clinic" beside "Ada Munro checked in". Of two clusters it is
seen who usually does it, to whom and to what; where that is one, and nothing sets the two apart, they are one deed
(docs/decisions/067).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

import msgspec
import numpy as np

from wiredesk.language.wordlists import words
from wiredesk.model import Entity
from wiredesk.recall import Recall, forgetful, key_of, recalled

from .anchors import TOO_LITTLE, WEAK, tells_no_deed
from .families import kinship
from .groups import is_proper
from .judged import JudgedPairs
from .lexicon import load_lexicon
from .placed import Placed
from .rules import RECURS, is_routine
from .signatures import MentionSignature, PileSignatures
from .stories import StoryScores

_WORTH_A_LOOK = -2.5  # log-odds of the likeliest pair of two clusters, at least
_AKIN = 1.5  # of `kinship`: one of the two words does little else
_ONE_SENSE = 0.9  # relatedness of "quake" and "earthquake"
_USUAL = 1 / 3  # share of the mentions that name anybody, or anything
_MOSTLY = 0.5
_NEARLY_ALL = 2 / 3  # share of a cluster's mentions that tell a death: one "passed on" or "may have died" among them
_LIKELY_PAIRS, _LIKELY_SHARE = 2, 0.2  # pairs of two clusters that are likelier one than not
_KEPT_APART = 0.25  # share of the pairs that a rule keeps open for what is told of them
_SAYS_LITTLE = frozenset({WEAK, TOO_LITTLE, RECURS})
_TWO = 2  # words that both usually name, in as many mentions
_PLURAL = 2  # `number` of "robberies"
#: Words for how somebody died: it happens once to each.
_TO_DIE = words("die perish death succumb drown demise") | {"pass away"}
_TO_KILL = words("kill killing murder slay slaying assassinate assassination") | {"gun down"}
_SELF = frozenset({"himself", "herself", "itself", "themselves"})

Share = dict[str, float]


class Told(msgspec.Struct, frozen=True):
    """What the mentions of one cluster usually tell, as shares (0-1) of those that tell anything of it.

    `head`: some report of the story opens with it; `sentences` are those it stands in; `deed`: it neither recurs by its
    nature, nor is it what sources say or what lasts; `several`: told in the plural.
    `hypothetical` is the share of what is possible or conditional, `particular` that of what is told as one deed:
    neither denied, counted nor looked back on. `persons` are all by name who fill a role; `dead` whom it tells to have
    died, empty where more than a third of it may tell anything else.
    """

    head: bool
    sentences: frozenset[tuple[str, int]]
    lemmas: tuple[str, ...]
    deed: bool
    several: bool
    particular: float
    hypothetical: float
    actors: Share
    recipients: Share
    objects: Share
    mentions: int
    persons: dict[str, frozenset[str]]
    dead: Share


class _Compared(NamedTuple):
    """Two clusters by their numbers, and whether enough pairs of their mentions are likelier one than not."""

    one: int
    other: int
    likely: bool


def told_by_many(
    clusters: Sequence[Sequence[str]],
    judged: JudgedPairs,
    signatures: PileSignatures,
    stories: StoryScores,
    entities: Mapping[str, Entity],
    recall: Recall = forgetful,
) -> list[tuple[int, int]]:
    """Return pairs of clusters, by their numbers, that tell one deed, in their order.

    `recall` may know those of a story whose reports have the same digests and whose pairs were judged alike.
    """
    found: list[tuple[int, int]] = []
    for story, pairs in sorted(_looked_at(clusters, judged, signatures, stories).items()):
        of = sorted({at for pair in pairs for at in pair[:2]})
        own = [clusters[at] for at in of]
        reports = sorted({signatures.report_of[m] for members in own for m in members})
        inside = [stories.group.get(report) == story for report in reports]
        place = {at: n for n, at in enumerate(of)}
        asked = [_Compared(place[one], place[other], likely) for one, other, likely in pairs]
        ask = partial(_of_story, asked, own, dict(zip(reports, inside, strict=True)), signatures, entities)
        if all(report in signatures.digests for report in reports):
            named = sorted({id for report in reports for id in signatures.entities_of[report] if id in entities})
            names = [(id, entities[id].kind, entities[id].name) for id in named]
            said = msgspec.msgpack.encode((asked, own, inside, names))
            key = key_of("told by many", said, *(signatures.digests[report] for report in reports))
            joins = recalled(recall, key, ask, list[tuple[int, int]])
        else:
            joins = ask()
        found += ((of[a], of[b]) for a, b in joins)
    return _never_barred(sorted(set(found)), clusters, judged)


def _looked_at(
    clusters: Sequence[Sequence[str]], judged: JudgedPairs, signatures: PileSignatures, stories: StoryScores
) -> dict[int, list[_Compared]]:
    """Return, by the story that both are told in, pairs of clusters that mentions speak for and no rule against."""
    scores, verdicts = judged.scores, judged.columns()[0]
    told_in, of = Placed.of(scores.nodes, signatures.by_report, clusters)
    story = np.array([stories.group.get(document, -1) for document in signatures.by_report], dtype=np.int64)
    left, right = (np.frombuffer(side, dtype=np.uint32).astype(np.int64) for side in (scores.left, scores.right))
    log_odds, barred = np.frombuffer(scores.log_odds), np.frombuffer(scores.barred, dtype=np.uint8) > 0
    cross = np.flatnonzero(of[left] != of[right])
    left, right, log_odds, barred, verdicts = left[cross], right[cross], log_odds[cross], barred[cross], verdicts[cross]
    code = np.minimum(of[left], of[right]) << 32 | np.maximum(of[left], of[right])
    one_story = (told_in[left] != told_in[right]) & (story[told_in[left]] == story[told_in[right]])
    one_story &= story[told_in[left]] >= 0
    codes, place = np.unique(code, return_inverse=True)
    apart = np.array([v is not None and v.rule not in _SAYS_LITTLE for v in judged.verdicts])[verdicts]
    number, likely, against = (
        np.bincount(place, weights=column, minlength=len(codes)) for column in (np.ones(len(code)), log_odds > 0, apart)
    )
    fits = (np.bincount(place, weights=barred, minlength=len(codes)) == 0) & (against <= _KEPT_APART * number)
    looked = np.flatnonzero(one_story & fits[place] & (log_odds > _WORTH_A_LOOK))
    out: dict[int, list[_Compared]] = defaultdict(list)
    told = np.unique(np.stack([story[told_in[left[looked]]], place[looked]]), axis=1)
    for group, at in told.T.tolist():
        one, other = divmod(int(codes[at]), 1 << 32)
        enough = likely[at] >= max(_LIKELY_PAIRS, _LIKELY_SHARE * number[at])
        out[group].append(_Compared(one, other, bool(enough)))
    return out


def _of_story(
    pairs: Sequence[_Compared],
    clusters: Sequence[Sequence[str]],
    inside: Mapping[str, bool],
    signatures: PileSignatures,
    entities: Mapping[str, Entity],
) -> list[tuple[int, int]]:
    told = [_told([signatures.mentions[m] for m in members], inside, entities) for members in clusters]
    return [(one, other) for one, other, likely in pairs if _one_deed(told[one], told[other], likely)]


def _told(own: Sequence[MentionSignature], inside: Mapping[str, bool], entities: Mapping[str, Entity]) -> Told:
    lemmas = Counter(m.lemma for m in own)
    roles = {role: [_by_name(m, role, entities) for m in own] for role in ("actor", "recipient")}
    objects = [set(m.object_words) - _SELF for m in own]
    deaths = [m for m in own if _tells_a_death(m)]
    return Told(
        any(m.lead and not m.generic and inside[m.document] for m in own),
        frozenset((m.document, m.sentence) for m in own),
        tuple(lemma for lemma, times in sorted(lemmas.items()) if times >= _USUAL * len(own)),
        not any(tells_no_deed(m) or is_routine(m) for m in own),
        _share(own, lambda m: m.number == _PLURAL) > _MOSTLY,
        _share(own, lambda m: not (m.generic or m.negated or m.further or m.earlier or m.ordinal)),
        _share(own, lambda m: m.status in {"possible", "conditional"}),
        _shares(roles["actor"]),
        _shares(roles["recipient"]),
        _shares(objects),
        len(own),
        {
            role: frozenset(k for ids in named for k in ids if entities[k].kind == "person")
            for role, named in roles.items()
        },
        _shares(_dead(m, entities) for m in deaths) if len(deaths) >= _NEARLY_ALL * len(own) else {},
    )


def _tells_a_death(m: MentionSignature) -> bool:
    return m.lemma in _TO_DIE | _TO_KILL and not m.negated and m.status == "happened"


def _dead(m: MentionSignature, entities: Mapping[str, Entity]) -> set[str]:
    """Return the persons by their full names who died."""
    roles = ("recipient",) if m.lemma in _TO_KILL else ("actor", "recipient")
    named = {k for role in roles for k in _by_name(m, role, entities)}
    return {k for k in named if entities[k].kind == "person" and " " in entities[k].name}


def _by_name(m: MentionSignature, role: str, entities: Mapping[str, Entity]) -> set[str]:
    known = {k: entities[k] for k in m.roles.get(role, {}) if k in entities}
    return {k for k, e in known.items() if e.kind in {"person", "organization"} and is_proper(e.name)}


def _share(own: Sequence[MentionSignature], tells: Callable[[MentionSignature], bool]) -> float:
    return sum(map(tells, own)) / len(own)


def _shares(told: Iterable[set[str]]) -> Share:
    """Return how many of those that tell anything tell each of it."""
    telling = [each for each in told if each]
    return {what: n / len(telling) for what, n in sorted(Counter(w for each in telling for w in each).items())}


def _one_deed(left: Told, right: Told, likely: bool) -> bool:
    if any(share > _MOSTLY and right.dead.get(who, 0.0) > _MOSTLY for who, share in left.dead.items()):
        return True
    if not (left.head and right.head and left.deed and right.deed) or left.several != right.several:
        return False
    if min(left.particular, right.particular) < _MOSTLY or left.sentences & right.sentences:
        return False
    if any(mine and not mine & right.persons[role] for role, mine in left.persons.items() if right.persons[role]):
        return False
    if left.actors and right.actors and left.actors.keys().isdisjoint(right.actors):
        return False
    by_one = bool(_usual(left.actors, right.actors, _USUAL))
    what = _usual(left.objects, right.objects, _USUAL if by_one else _MOSTLY)
    if by_one and likely and (what or not (left.objects and right.objects)):
        return _akin(left, right, done_by=True)
    if max(left.hypothetical, right.hypothetical) >= _MOSTLY and not by_one:
        return False
    to_one = bool(_usual(left.recipients, right.recipients, _USUAL))
    to_things = len(what) >= _TWO and min(left.mentions, right.mentions) >= _TWO
    return (to_one or to_things) and _akin(left, right, done_by=False)


def _usual(left: Share, right: Share, least: float) -> list[str]:
    return [what for what, share in left.items() if min(share, right.get(what, 0.0)) >= least]


def _akin(left: Told, right: Told, *, done_by: bool) -> bool:
    """Tell whether two usual words are of one family; of what is done by one, also whether they mean the same.

    Of what is done to one, the same word is told of several: three clubs make one man an offer.
    """
    lexicon = load_lexicon()
    return any(
        (mine != theirs and kinship(mine, theirs, done_by=done_by) >= _AKIN)
        or (done_by and lexicon.relatedness(mine, theirs) >= _ONE_SENSE)
        for mine in left.lemmas
        for theirs in right.lemmas
    )


def _never_barred(
    joins: Sequence[tuple[int, int]], clusters: Sequence[Sequence[str]], judged: JudgedPairs
) -> list[tuple[int, int]]:
    """Return the joins of which none brings mentions together that a rule forbids, the first ones first."""
    members = {at: [at] for join in joins for at in join}
    head = {at: at for at in members}
    kept = []
    for one, other in joins:
        a, b = sorted((head[one], head[other]))
        if a == b:
            continue
        if not any(_barred(clusters[x], clusters[y], judged) for x in members[a] for y in members[b]):
            members[a] += members.pop(b)
            head.update(dict.fromkeys(members[a], a))
            kept.append((one, other))
    return kept


def _barred(left: Sequence[str], right: Sequence[str], judged: JudgedPairs) -> bool:
    pairs = ((a, b) if a < b else (b, a) for a in left for b in right)
    rows = (judged.scores.row(pair) for pair in pairs)
    return any(row is not None and judged.scores.barred[row] for row in rows)
