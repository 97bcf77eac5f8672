"""What lies between reading and events: which reports are grouped as one story, and which pairs of events are compared.

    python -m evaluation look_alikes --data ../shared/suites/ecbplus_dev

Look-alikes are two stories of one topic ("10_ecb", "10_ecbplus"). `reachable` counts a true pair that no one compares
but that candidate pairs of its own cluster connect; `_looked_at` counts pairs that are compared at first sight as well.
With gold mentions in place of ours, `gold_mentions_conll_f1`.
"""  # fmt: skip

from collections import defaultdict
from itertools import combinations

from training.suite_readings import suite_documents
from wiredesk.dating import date_pile
from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.reading import read_document
from wiredesk.resolve import resolve_entities, resolve_events
from wiredesk.resolve.blocking import candidate_pairs, pairs_looked_at
from wiredesk.resolve.lexicon import load_lexicon
from wiredesk.resolve.signatures import sign
from wiredesk.resolve.stories import compare_stories

from . import gold_events, gold_triggers, score
from .suites import Figures, Request


def measure(name: str, request: Request) -> Figures:
    """Read the reports of a suite with stories and return figures of groups, blocking and gold mentions."""
    if request.data is None:
        raise SystemExit(f"{name} needs --data DIR with input/ and gold.json")
    documents, knowledge, reader = suite_documents(request.data / "input"), load_knowledge(), Reader.load()
    readings = [read_document(reader.annotate(document), document, knowledge) for document in documents]
    gold = gold_events.gold_of(documents, request.data / "gold.json")
    entities, dating = resolve_entities(readings, (), knowledge), date_pile(readings, knowledge)
    signatures = sign(readings, entities.entity_of, dating.events, dating.documents)
    stories = compare_stories(signatures)
    pairs = set(candidate_pairs(signatures, stories, load_lexicon()))
    figures = _blocking(gold_events.own_labels(readings, gold), pairs)
    figures["candidates_per_mention"] = len(pairs) / max(1, len(signatures.mentions))
    pairs.update(pairs_looked_at(signatures, stories))
    seen = _blocking(gold_events.own_labels(readings, gold), pairs)
    figures |= {f"{figure}_looked_at": value for figure, value in seen.items()}
    figures["looked_at_per_mention"] = len(pairs) / max(1, len(signatures.mentions))
    with_gold, labels = gold_triggers.read_with_gold(documents, gold)
    entities, dating = resolve_entities(with_gold, (), knowledge), date_pile(with_gold, knowledge)
    event_of = resolve_events(with_gold, dating, entities, (), knowledge).event_of
    key = score.group(dict(labels.items()))
    found = score.group({m: event_of[m] for m in labels})
    for figure, value in score.conll([c for c in key if len(c) > 1], [c for c in found if len(c) > 1]).items():
        figures[f"gold_mentions_{figure}_f1"] = value
    return figures | _look_alikes(stories.group, gold)


def _look_alikes(group: dict[str, int], gold: dict[str, gold_events.GoldRow]) -> Figures:
    apart = look_alikes = joined = same = 0
    for a, b in combinations(sorted(gold), 2):
        if gold[a]["story"] == gold[b]["story"]:
            same += 1
            joined += group[a] == group[b]
        elif gold[a]["topic"] == gold[b]["topic"]:
            look_alikes += 1
            apart += group[a] != group[b]
    members: dict[int, set[str]] = defaultdict(set)
    for document in gold:
        members[group[document]].add(document)
    linked = {document: members[group[document]] for document in gold}
    precision, recall, f1 = score.bcubed(linked, {document: row["story"] for document, row in gold.items()})
    return {
        "groups_bcubed_precision": precision,
        "groups_bcubed_recall": recall,
        "groups_bcubed_f1": f1,
        "same_story_joined": joined / max(1, same),
        "look_alikes_apart": apart / max(1, look_alikes),
    }


def _blocking(labels: dict[str, str], pairs: set[tuple[str, str]]) -> Figures:
    clusters: dict[str, list[str]] = defaultdict(list)
    for mention, cluster in sorted(labels.items()):
        if not cluster.startswith("extra "):
            clusters[cluster].append(mention)
    true = compared = reachable = 0
    for members in clusters.values():
        inside = [pair for pair in combinations(members, 2) if pair in pairs]
        true += len(members) * (len(members) - 1) // 2
        compared += len(inside)
        reachable += sum(len(part) * (len(part) - 1) // 2 for part in _connected(members, inside))
    return {"true_pairs_compared": compared / max(1, true), "true_pairs_reachable": reachable / max(1, true)}


def _connected(nodes: list[str], edges: list[tuple[str, str]]) -> list[list[str]]:
    """The connected components of a graph."""
    part = {node: [node] for node in nodes}
    for a, b in edges:
        if part[a] is not part[b]:
            part[a] += part[b]
            for node in part[b]:
                part[node] = part[a]
    return list({id(p): p for p in part.values()}.values())
