"""Score a Wiredesk JSON-Lines export (shared/RECORD.md) against gold laid out in suites/.

    python scoring/score.py SUITE GOLD EXPORT_DIR      GOLD = suites/<suite>/gold.json
    python scoring/score.py --self-check

Prints one `name value` line per metric; the last line, `HEADLINE name value`, is the number to
track. A report missing from the export, or whose text is not the report's (white space aside),
has all its gold counted as missed. Where gold names annotated regions, predictions outside them
are ignored. Suites, the gold they read, and their headline:

timex        timebank, meantime_gm   value F1 as in TempEval-3: overlap-matched and same `value`
stories      ecbplus_dev   B-cubed F1 of "reports on the same story"
coref        ecbplus_dev, meantime_gm  CoNLL F1 (MUC, B-cubed, CEAFe), own mentions, whole corpus at once,
                                singletons dropped on both sides
attribution  polnear_dev   F1 of claims with the content (token IoU >= .5) and the source's head right
ner          any gold with `entities`: strict micro F1, PER/ORG/LOC, named mentions only
plover       plover_dev    accuracy of the type of the event at the gold trigger
status       meantime_gm   macro F1 of happened / not (yet) happened, undetected events count as missed
dating       any gold with `published` and no date given: share of reports whose [earliest, latest] is at most 31 days
                                wide and contains the day of publication

Stories. The record has events, not story labels, and one report carries many events. Two reports
are linked when they share an event (part_of followed to its root) that is in the foreground of
both: mentioned in the first five body sentences, or the report's most mentioned event. B-cubed is
taken over each report's own set of linked reports, itself included: P = |linked and same|/|linked|,
R = |linked and same|/|same|, averaged over reports. For clusterings this is ordinary B-cubed. It
cannot be gained by merging (linking everything makes P the mean cluster share, a few per cent),
nor by splitting (R falls to 1/cluster size), nor does one wrong link chain two clusters together,
as connected components would; the components figure is printed beside it.
"""

from __future__ import annotations

import argparse
import bisect
import collections
import datetime
import hashlib
import json
import math
import pathlib
import re
import statistics
import tempfile
import urllib.parse
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

Row = dict[str, Any]
Lines = list[tuple[str, float]]
Span = tuple[int, int]


# ---------------------------------------------------------------- reading an export


class Export:
    """The export's tables, with every span translated to offsets in the gold text."""

    def __init__(self, folder: pathlib.Path, gold: dict[str, Row]) -> None:
        self.folder = folder
        self.name: dict[str, str] = {}  # export document id -> gold name
        self.row: dict[str, Row] = {}
        self._shift: dict[str, Callable[[int, int], Span] | None] = {}
        by_sha = {hashlib.sha256(d["text"].encode("utf8")).hexdigest(): n for n, d in gold.items()}
        for d in self.table("documents"):
            stem = pathlib.PurePosixPath(urllib.parse.unquote(d.get("uri") or "")).stem
            name = stem if stem in gold else by_sha.get(d.get("sha256") or "")
            if name is None or name in self.row:
                continue
            shift = align(d.get("text") or "", gold[name]["text"])
            if shift:
                self.name[d["id"]], self.row[name], self._shift[d["id"]] = name, d, shift

    def table(self, name: str) -> list[Row]:
        path = self.folder / f"{name}.jsonl"
        if not path.exists():
            return []
        with open(path, encoding="utf8") as f:
            return [json.loads(line) for line in f if line.strip()]

    def span(self, doc_id: str, part: Row | None) -> Span | None:
        shift = self._shift.get(doc_id)
        if not part or part.get("start") is None or not shift:
            return None
        return shift(part["start"], part["end"])

    def spans(self, table: str) -> dict[str, list[Row]]:
        """Rows of a table by gold document, each with `span` in gold offsets, in text order."""
        out: dict[str, list[Row]] = collections.defaultdict(list)
        for r in self.table(table):
            s = self.span(r["document"], r)
            if s and s[1] > s[0] >= 0:
                out[self.name[r["document"]]].append({**r, "span": s})
        for rows in out.values():
            rows.sort(key=lambda r: r["span"])
        return out


def align(ours: str, gold: str) -> Callable[[int, int], Span] | None:
    """Offset translation; the texts may differ in white space and in text put before or after."""
    if ours == gold:
        return lambda a, b: (a, b)
    pos_o = [i for i, c in enumerate(ours) if not c.isspace()]
    pos_g = [i for i, c in enumerate(gold) if not c.isspace()]
    bare_o, bare_g = "".join(ours[i] for i in pos_o), "".join(gold[i] for i in pos_g)
    lead = bare_o.find(bare_g)
    if lead < 0 or not bare_g:
        return None

    def shift(a: int, b: int) -> Span:
        i, j = bisect.bisect_left(pos_o, a) - lead, bisect.bisect_left(pos_o, b) - lead - 1
        n = len(pos_g)
        if j < 0 or i >= n or j < i:
            return (-1, -1)
        return pos_g[max(i, 0)], pos_g[min(j, n - 1)] + 1

    return shift


# ---------------------------------------------------------------- small tools


def overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def inside(s: Span, regions: Iterable[Sequence[int]] | None) -> bool:
    return s[1] > s[0] >= 0 and (regions is None or any(overlap(s, (r[0], r[1])) for r in regions))


def prf(hit: float, pred: float, gold: float) -> tuple[float, float, float]:
    p, r = (hit / pred if pred else 0.0), (hit / gold if gold else 0.0)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def pair(gold: list[Span], pred: list[Span]) -> list[tuple[int, int]]:
    """One-to-one pairs of overlapping spans: identical spans first, then the largest overlaps."""
    cand = sorted(
        ((a != b, -overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(pred) if overlap(a, b))
    )
    used_i, used_j, out = set(), set(), []
    for _, _, i, j in cand:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((i, j))
    return out


def gspan(r: Row) -> Span:
    return r["start"], r["end"]


def macro(gold: list[Any], pred: list[Any]) -> float:
    """Macro F1 over the classes of gold."""
    fs = []
    for c in sorted(set(gold), key=str):
        hit = sum(g == c == p for g, p in zip(gold, pred))
        fs.append(prf(hit, pred.count(c), gold.count(c))[2])
    return statistics.mean(fs) if fs else 0.0


# ---------------------------------------------------------------- suites


def timex(gold: dict[str, Row], ex: Export) -> Lines:
    rows = ex.spans("times")
    n_gold = n_pred = strict = relaxed = types = values = 0
    for name, d in gold.items():
        pred = [r for r in rows.get(name, []) if inside(r["span"], d.get("regions"))]
        n_gold, n_pred = n_gold + len(d["timexes"]), n_pred + len(pred)
        spans = [r["span"] for r in pred]
        for i, j in pair([gspan(t) for t in d["timexes"]], spans):
            t = d["timexes"][i]
            relaxed += 1
            strict += gspan(t) == spans[j]
            types += t["type"] == pred[j].get("timex_type")
            values += t["value"] == pred[j].get("value")
    out: Lines = [("gold_timexes", n_gold), ("predicted_timexes", n_pred)]
    for label, hit in (("strict", strict), ("relaxed", relaxed)):
        out += list(zip((f"{label}_precision", f"{label}_recall", f"{label}_f1"), prf(hit, n_pred, n_gold)))
    out += [
        ("type_accuracy", types / max(relaxed, 1)),
        ("value_accuracy", values / max(relaxed, 1)),
        ("type_f1", prf(types, n_pred, n_gold)[2]),
    ]
    return out + [("value_f1", prf(values, n_pred, n_gold)[2])]


def bcubed(linked: dict[str, set[str]], story: dict[str, str]) -> tuple[float, float, float]:
    """Over documents; a document without an entry in `linked` scores nothing."""
    same: dict[str, set[str]] = collections.defaultdict(set)
    for d, s in story.items():
        same[s].add(d)
    ps, rs = [], []
    for d, s in story.items():
        n = linked.get(d, set())
        ps.append(len(n & same[s]) / len(n) if n else 0.0)
        rs.append(len(n & same[s]) / len(same[s]))
    p, r = statistics.mean(ps), statistics.mean(rs)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def components(linked: dict[str, set[str]]) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for d in linked:
        if d in out:
            continue
        seen, todo = {d}, [d]
        while todo:
            for x in linked[todo.pop()]:
                if x not in seen and x in linked:
                    seen.add(x)
                    todo.append(x)
        for x in seen:
            out[x] = seen
    return out


def story_links(gold: dict[str, Row], ex: Export, lead: int = 5) -> dict[str, set[str]]:
    events = {e["id"]: e for e in ex.table("events")}

    def root(e: str) -> str:
        seen = set()
        while e in events and events[e].get("part_of") in events and e not in seen:
            seen.add(e)
            e = events[e]["part_of"]
        return e

    ends: dict[str, int] = {}  # end of the lead of each export document
    sents: dict[str, list[Span]] = collections.defaultdict(list)
    for s in ex.table("sentences"):
        sents[s["document"]].append((s["start"], s["end"]))
    for doc_id, name in ex.name.items():
        body = [(b["start"], b["end"]) for b in ex.row[name].get("body") or []] or None
        first = [s for s in sorted(sents[doc_id]) if inside(s, body)][:lead]
        ends[doc_id] = first[-1][1] if first else len(ex.row[name]["text"])
    count: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    front: dict[str, set[str]] = collections.defaultdict(set)
    for m in ex.table("event_mentions"):
        if m["document"] in ends and m.get("event"):
            e = root(m["event"])
            count[m["document"]][e] += 1
            if m["start"] < ends[m["document"]]:
                front[m["document"]].add(e)
    for doc_id, c in count.items():
        top = max(c.values())
        front[doc_id] |= {e for e, n in c.items() if n == top and n > 1}
    at: dict[str, set[str]] = collections.defaultdict(set)
    for doc_id, es in front.items():
        for e in es:
            at[e].add(ex.name[doc_id])
    linked = {name: {name} for name in ex.row}
    for docs in at.values():
        for d in docs:
            linked[d] |= docs
    return linked


def stories(gold: dict[str, Row], ex: Export) -> Lines:
    size = collections.Counter(d["story"] for d in gold.values())
    story = {n: d["story"] for n, d in gold.items() if size[d["story"]] > 1}
    linked = {d: n & story.keys() for d, n in story_links(gold, ex).items() if d in story}
    pairs = {(a, b) for a in linked for b in linked[a] if a < b}
    good = sum(story[a] == story[b] for a, b in pairs)
    total = sum(v * (v - 1) // 2 for v in collections.Counter(story.values()).values())
    p, r, f = bcubed(linked, story)
    chained = components(linked)
    return [
        ("reports", len(story)),
        ("stories", len(set(story.values()))),
        ("pair_precision", prf(good, len(pairs), total)[0]),
        ("pair_recall", prf(good, len(pairs), total)[1]),
        ("pair_f1", prf(good, len(pairs), total)[2]),
        ("components", len({id(x) for x in chained.values()})),
        ("components_bcubed_f1", bcubed(chained, story)[2]),
        ("bcubed_precision", p),
        ("bcubed_recall", r),
        ("bcubed_f1", f),
    ]


Clusters = Sequence[frozenset[Any]]


def muc(key: Clusters, resp: Clusters) -> tuple[float, float, float]:
    def side(a: Clusters, b: Clusters) -> tuple[int, int]:
        where = {m: i for i, c in enumerate(b) for m in c}
        hit = sum(len(c) - len({where.get(m, ("none", m)) for m in c}) for c in a)
        return hit, sum(len(c) - 1 for c in a)

    (rh, rt), (ph, pt) = side(key, resp), side(resp, key)
    p, r = (ph / pt if pt else 0.0), (rh / rt if rt else 0.0)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def bcub(key: Clusters, resp: Clusters) -> tuple[float, float, float]:
    def side(a: Clusters, b: Clusters) -> float:
        where = {m: i for i, c in enumerate(b) for m in c}
        total = 0.0
        for c in a:
            total += sum(n * n for n in collections.Counter(where[m] for m in c if m in where).values()) / len(c)
        n = sum(map(len, a))
        return total / n if n else 0.0

    p, r = side(resp, key), side(key, resp)
    return p, r, (2 * p * r / (p + r) if p + r else 0.0)


def ceafe(key: Clusters, resp: Clusters) -> tuple[float, float, float]:
    if not key or not resp:
        return 0.0, 0.0, 0.0
    where = {m: i for i, c in enumerate(resp) for m in c}
    sim = np.zeros((len(key), len(resp)))
    for i, c in enumerate(key):
        for j, n in collections.Counter(where[m] for m in c if m in where).items():
            sim[i, j] = 2 * n / (len(c) + len(resp[j]))
    rows, cols = linear_sum_assignment(-sim)
    return prf(float(sim[rows, cols].sum()), len(resp), len(key))


def conll(key: Clusters, resp: Clusters) -> dict[str, float]:
    out = {"muc": muc(key, resp)[2], "b3": bcub(key, resp)[2], "ceafe": ceafe(key, resp)[2]}
    return out | {"conll": statistics.mean(out.values())}


def group(label: Mapping[Hashable, Hashable]) -> Clusters:
    by: dict[Hashable, set[Hashable]] = collections.defaultdict(set)
    for m, c in label.items():
        by[c].add(m)
    return [frozenset(s) for s in by.values()]


def coref(gold: dict[str, Row], ex: Export) -> Lines:
    rows = ex.spans("event_mentions")
    key: dict[Hashable, Hashable] = {}
    own: dict[Hashable, Hashable] = {}  # all predicted mentions in annotated regions
    aligned: dict[Hashable, Hashable] = {}  # gold mentions only
    n_pred = hits = exact = 0
    for name, d in gold.items():
        pred = [r for r in rows.get(name, []) if inside(r["span"], d.get("regions"))]
        spans = [r["span"] for r in pred]
        n_pred += len(pred)
        events = [m for m in d["events"] if inside(gspan(m), d.get("regions"))]
        key |= {(name, m["id"]): m["cluster"] for m in events}
        found = {j: i for i, j in pair([gspan(m) for m in events], spans)}
        hits += len(found)
        exact += sum(gspan(events[i]) == spans[j] for j, i in found.items())
        for j, r in enumerate(pred):
            cluster = ("event", r["event"]) if r.get("event") else ("none", r["id"])
            own[(name, events[found[j]]["id"]) if j in found else ("extra", r["id"])] = cluster
            if j in found:
                aligned[(name, events[found[j]]["id"])] = cluster
    for m in key:
        aligned.setdefault(m, ("missed", m))

    def no_single(c: Clusters) -> Clusters:
        return [x for x in c if len(x) > 1]

    k, o, a = group(key), group(own), group(aligned)
    out: Lines = [
        ("gold_mentions", len(key)),
        ("predicted_mentions", n_pred),
        *zip(("mention_precision", "mention_recall", "mention_f1"), prf(hits, n_pred, len(key))),
        ("mention_exact_f1", prf(exact, n_pred, len(key))[2]),
    ]
    for label, kk, rr in (
        ("gold_aligned", k, a),
        ("gold_aligned_no_singletons", no_single(k), no_single(a)),
        ("own_mentions", k, o),
        ("own_mentions_no_singletons", no_single(k), no_single(o)),
    ):
        out += [(f"{label}_{k}_f1", v) for k, v in conll(kk, rr).items()]
    return out


def attribution(gold: dict[str, Row], ex: Export) -> Lines:
    claims: dict[str, list[Row]] = collections.defaultdict(list)
    for c in ex.table("claims"):
        if c["document"] in ex.name:
            claims[ex.name[c["document"]]].append(c)
    n_gold = n_pred = exact = good = joint = src = src_n = cue = 0
    part_p = part_r = 0.0
    for name, d in gold.items():
        toks = [m.span() for m in re.finditer(r"\w+", d["text"])]
        starts = [a for a, _ in toks]

        def ids(spans: Iterable[Span | None]) -> frozenset[int]:
            out: set[int] = set()
            for s in spans:
                if s and s[1] > s[0] >= 0:
                    i = max(bisect.bisect_left(starts, s[0]) - 1, 0)
                    while i < len(toks) and toks[i][0] < s[1]:
                        if overlap(toks[i], s):
                            out.add(i)
                        i += 1
            return frozenset(out)

        gs = [
            {k: ids(map(tuple, a[k])) for k in ("source", "cue", "content")}
            | {"head": ids([tuple(a["source_head"])] if a["source_head"] else [])}
            for a in d["attributions"]
        ]
        ps = [
            {k: ids([ex.span(c["document"], c.get(k))]) for k in ("source", "cue", "content")}
            for c in claims.get(name, [])
        ]
        ps = [p for p in ps if p["content"]]
        n_gold, n_pred = n_gold + len(gs), n_pred + len(ps)
        if not gs or not ps:
            continue
        iou = np.array(
            [[len(g["content"] & p["content"]) / max(len(g["content"] | p["content"]), 1) for p in ps] for g in gs]
        )
        for i, j in zip(*linear_sum_assignment(-iou)):
            if iou[i, j] <= 0:
                continue
            g, p = gs[i], ps[j]
            both = len(g["content"] & p["content"])
            part_p += both / len(p["content"])
            part_r += both / len(g["content"])
            exact += g["content"] == p["content"]
            if iou[i, j] < 0.5:
                continue
            good += 1
            cue += bool(g["cue"] & p["cue"])
            if g["source"]:
                # the head is in the span, and the span is not simply a long stretch of text
                right = bool(g["head"] & p["source"]) and len(p["source"] - g["source"]) <= 5
                src, src_n = src + right, src_n + 1
            else:
                right = not p["source"]
            joint += right
    pp, pr = part_p / max(n_pred, 1), part_r / max(n_gold, 1)
    return [
        ("gold_attributions", n_gold),
        ("predicted_claims", n_pred),
        ("content_exact_f1", prf(exact, n_pred, n_gold)[2]),
        ("content_partial_precision", pp),
        ("content_partial_recall", pr),
        ("content_partial_f1", 2 * pp * pr / (pp + pr) if pp + pr else 0.0),
        *zip(("content_iou50_precision", "content_iou50_recall", "content_iou50_f1"), prf(good, n_pred, n_gold)),
        ("source_head_accuracy_where_content_matched", src / max(src_n, 1)),
        ("cue_overlap_where_content_matched", cue / max(good, 1)),
        ("attribution_precision", prf(joint, n_pred, n_gold)[0]),
        ("attribution_recall", prf(joint, n_pred, n_gold)[1]),
        ("attribution_f1", prf(joint, n_pred, n_gold)[2]),
    ]


KINDS = {"person": "PER", "organization": "ORG", "place": "LOC", "facility": "LOC"}
UNNAMED = set(
    "I He She It They We You His Her Its Their Our My Your Him Them Us Me This That These Those Who Which "
    "What The A An Some Many All Both One Each Other Several People Officials Men Women".split()
)


def named(text: str, s: Span) -> Span | None:
    """The span without leading determiner and possessive ending, or None if it names nothing."""
    a, b = s
    while m := re.match(r"(?:the|a|an)\s+", text[a:b], re.I):
        a += m.end()
    if m := re.search(r"['’]s?$", text[a:b]):
        b = a + m.start()
    words = re.findall(r"\w[\w.'’-]*", text[a:b])
    return (a, b) if any(w[0].isupper() and w not in UNNAMED for w in words) else None


def ner(gold: dict[str, Row], ex: Export) -> Lines:
    rows = ex.spans("mentions")
    hit: collections.Counter[str] = collections.Counter()
    n_pred: collections.Counter[str] = collections.Counter()
    n_gold: collections.Counter[str] = collections.Counter()
    for name, d in gold.items():
        g = {(*s, e["type"]) for e in d["entities"] if (s := named(d["text"], gspan(e)))}
        p = {
            (*s, KINDS[r["kind"]])
            for r in rows.get(name, [])
            if r.get("kind") in KINDS and r.get("form", "name") == "name" and (s := named(d["text"], r["span"]))
        }
        for x in g:
            n_gold[x[2]] += 1
        for x in p:
            n_pred[x[2]] += 1
        for x in g & p:
            hit[x[2]] += 1
        n_gold["span"] += len({x[:2] for x in g})
        n_pred["span"] += len({x[:2] for x in p})
        hit["span"] += len({x[:2] for x in g} & {x[:2] for x in p})
    three = ("PER", "ORG", "LOC")
    tot = [sum(c[k] for k in three) for c in (hit, n_pred, n_gold)]
    out: Lines = [("gold_named", tot[2]), ("predicted_named", tot[1])]
    out += [(f"{k}_f1", prf(hit[k], n_pred[k], n_gold[k])[2]) for k in three]
    out += [("untyped_span_f1", prf(hit["span"], n_pred["span"], n_gold["span"])[2])]
    return out + list(zip(("precision", "recall", "strict_f1"), prf(*tot)))


def plover(gold: dict[str, Row], ex: Export) -> Lines:
    """Which mention is judged is decided by position, never by type: the mention overlapping the gold
    trigger most (ties and no overlap: the first non-OTHER mention; else the first). `blind` takes the
    first non-OTHER mention without looking at the trigger; `any` asks if any mention has the type."""
    rows = ex.spans("event_mentions")
    g, located, blind, modes, any_hit = [], [], [], [], 0
    for name, d in gold.items():
        if not d["type"]:
            continue
        pred = rows.get(name, [])
        typed = [r for r in pred if r.get("type") not in (None, "OTHER")] or pred
        best = max(typed, key=lambda r: sum(overlap(r["span"], tuple(e)) for e in d.get("evt", [])), default=None)
        at_evt = max(
            pred, key=lambda r: (sum(overlap(r["span"], tuple(e)) for e in d.get("evt", [])), r in typed), default=None
        )
        chosen = at_evt if at_evt and any(overlap(at_evt["span"], tuple(e)) for e in d.get("evt", [])) else best
        g.append(d["type"])
        located.append(chosen["type"] if chosen else None)
        blind.append(typed[0]["type"] if typed else None)
        any_hit += any(r["type"] == d["type"] for r in pred)
        if chosen and chosen["type"] == d["type"] and d.get("mode"):
            modes.append((chosen.get("mode") or "").lower() == d["mode"].lower())
    n = max(len(g), 1)
    return [
        ("sentences", len(g)),
        ("no_event_found", located.count(None)),
        ("any_mention_has_type", any_hit / n),
        ("blind_accuracy", sum(map(str.__eq__, g, map(str, blind))) / n),
        ("blind_macro_f1", macro(g, blind)),
        ("mode_accuracy_where_type_right", sum(modes) / max(len(modes), 1)),
        ("macro_f1", macro(g, located)),
        ("accuracy", sum(x == y for x, y in zip(g, located)) / n),
    ]


def status(gold: dict[str, Row], ex: Export) -> Lines:
    """MEANTIME -> classes: polarity NEG = negated; certainty below CERTAIN = possible; else FUTURE =
    scheduled, NON_FUTURE = actual. Record: negated or denied; possible/conditional; scheduled; happened/underway."""
    rows = ex.spans("event_mentions")
    ours = {
        "happened": "actual",
        "underway": "actual",
        "scheduled": "scheduled",
        "possible": "possible",
        "conditional": "possible",
        "denied": "negated",
    }
    g: list[str] = []
    p: list[str | None] = []
    for name, d in gold.items():
        events = [e for e in d["events"] if e.get("certainty") and e.get("time")]
        pred = rows.get(name, [])
        found = dict(pair([gspan(e) for e in events], [r["span"] for r in pred]))
        for i, e in enumerate(events):
            sure = "actual" if e["time"] == "NON_FUTURE" else "scheduled"
            g.append("negated" if e["polarity"] == "NEG" else sure if e["certainty"] == "CERTAIN" else "possible")
            r = pred[found[i]] if i in found else None
            p.append(None if r is None else "negated" if r.get("negated") else ours.get(r.get("status") or ""))
    seen = [(a, b) for a, b in zip(g, p) if b]
    out: Lines = [(f"gold_{c}", g.count(c)) for c in ("actual", "scheduled", "possible", "negated")]
    out += [
        ("detected", len(seen) / max(len(g), 1)),
        ("accuracy_where_detected", sum(a == b for a, b in seen) / max(len(seen), 1)),
        ("macro_f1_four_classes", macro(g, p)),
    ]
    for c in ("actual", "scheduled", "possible", "negated"):
        out.append((f"{c}_f1", prf(sum(a == b == c for a, b in zip(g, p)), p.count(c), g.count(c))[2]))
    two = [None if x is None else x == "actual" for x in p]
    yes = [x == "actual" for x in g]
    dg, dp = [a for a, b in zip(yes, two) if b is not None], [b for b in two if b is not None]
    return out + [("happened_macro_f1_where_detected", macro(dg, dp)), ("happened_macro_f1", macro(yes, two))]


def dating(gold: dict[str, Row], ex: Export, limit: int = 31) -> Lines:
    widths, contains, narrow, wrong, n = [], 0, 0, 0, 0
    for name, d in gold.items():
        if not d.get("published"):
            continue
        n += 1
        pub = (ex.row.get(name) or {}).get("published") or {}
        lo, hi = (pub.get("earliest") or "")[:10], (pub.get("latest") or "")[:10]
        ok = bool(lo or hi) and (lo or "0") <= d["published"] <= (hi or "9")
        width = (datetime.date.fromisoformat(hi) - datetime.date.fromisoformat(lo)).days + 1 if lo and hi else math.inf
        widths.append(width)
        contains += ok
        narrow += ok and width <= limit
        wrong += bool(lo or hi) and not ok
    med = statistics.median(widths) if widths else math.inf
    return [
        ("reports", n),
        ("bounded_both_sides", sum(w < math.inf for w in widths) / max(n, 1)),
        ("contains", contains / max(n, 1)),
        ("wrong", wrong / max(n, 1)),
        ("median_width_days", med),
        ("contains_and_at_most_31_days", narrow / max(n, 1)),
    ]


SUITES: dict[str, Callable[[dict[str, Row], Export], Lines]] = {
    f.__name__: f for f in (timex, stories, coref, attribution, ner, plover, status, dating)
}


def score(suite: str, gold: pathlib.Path, export: pathlib.Path) -> Lines:
    docs = json.loads(gold.read_text("utf8"))["documents"]
    ex = Export(export, docs)
    return [("documents", len(docs)), ("documents_in_export", len(ex.row)), *SUITES[suite](docs, ex)]


def self_check() -> None:
    k = [frozenset("abc"), frozenset("defg")]
    r = [frozenset("ab"), frozenset("cd"), frozenset("fghi")]  # worked example of Pradhan et al. 2014
    assert abs(muc(k, r)[1] - 0.4) < 1e-9 and abs(muc(k, r)[0] - 0.4) < 1e-9
    assert abs(bcub(k, r)[1] - (4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7) < 1e-9
    assert abs(ceafe(k, r)[1] - (0.8 + 0.5) / 2) < 1e-9
    assert conll(k, k)["conll"] == 1
    assert bcubed({"a": {"a", "b"}, "b": {"a", "b"}}, {"a": "1", "b": "1"}) == (1, 1, 1)
    assert bcubed({x: set("abcd") for x in "abcd"}, dict(zip("abcd", "1122")))[0] == 0.5
    shift = align("Title\n\nOn  Friday he\n", "On Friday he")
    assert shift and shift(7, 17) == (0, 9) and align("x", "y") is None
    assert pair([(0, 5), (5, 9)], [(3, 9), (0, 5)]) == [(0, 1), (1, 0)]
    text = "The army said on Friday that Iran agreed."
    with tempfile.TemporaryDirectory() as t:
        folder = pathlib.Path(t)

        def put(name: str, *rows: Row) -> None:
            (folder / f"{name}.jsonl").write_text("".join(json.dumps(x) + "\n" for x in rows), "utf8")

        put(
            "documents",
            {
                "id": "d1",
                "uri": "in/x.txt",
                "text": text,
                "published": {"earliest": "2020-01-01", "latest": "2020-01-10"},
            },
        )
        put("times", {"id": "t", "document": "d1", "start": 17, "end": 23, "timex_type": "DATE", "value": "2020-01-03"})
        put(
            "mentions",
            {"id": "m", "document": "d1", "start": 29, "end": 33, "kind": "place"},
            {"id": "n", "document": "d1", "start": 0, "end": 8, "kind": "organization"},
        )
        put(
            "event_mentions",
            {
                "id": "e",
                "document": "d1",
                "start": 34,
                "end": 40,
                "event": "v",
                "type": "AGREE",
                "status": "happened",
                "negated": False,
            },
        )
        put("events", {"id": "v", "documents": ["d1"], "part_of": None})
        put(
            "claims",
            {
                "id": "c",
                "document": "d1",
                "source": {"start": 0, "end": 8},
                "cue": {"start": 9, "end": 13},
                "content": {"start": 24, "end": 40},
            },
        )
        d: Row = {
            "text": text,
            "published": "2020-01-05",
            "type": "AGREE",
            "evt": [[34, 40]],
            "timexes": [{"start": 14, "end": 23, "type": "DATE", "value": "2020-01-03"}],
            "entities": [{"start": 29, "end": 33, "type": "LOC"}],
            "events": [
                {
                    "id": "1",
                    "start": 34,
                    "end": 40,
                    "cluster": "c",
                    "certainty": "CERTAIN",
                    "time": "NON_FUTURE",
                    "polarity": "POS",
                }
            ],
            "attributions": [{"source": [[0, 8]], "source_head": [4, 8], "cue": [[9, 13]], "content": [[24, 40]]}],
        }
        (folder / "gold.json").write_text(json.dumps({"documents": {"x": d}}), "utf8")
        for suite, want in (("timex", 1), ("attribution", 1), ("ner", 1), ("plover", 1), ("dating", 1), ("status", 1)):
            got = score(suite, folder / "gold.json", folder)
            assert got[-1][1] == want, (suite, got)
        assert dict(score("timex", folder / "gold.json", folder))["strict_f1"] == 0
        assert dict(score("coref", folder / "gold.json", folder))["gold_aligned_b3_f1"] == 1
    print("self-check passed")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("suite", nargs="?", choices=SUITES)
    ap.add_argument("gold", nargs="?", type=pathlib.Path)
    ap.add_argument("export", nargs="?", type=pathlib.Path)
    ap.add_argument("--self-check", action="store_true")
    a = ap.parse_args()
    if a.self_check:
        return self_check()
    if not (a.suite and a.gold and a.export):
        ap.error("SUITE, GOLD and EXPORT_DIR are needed")
    lines = score(a.suite, a.gold, a.export)
    for name, v in lines:
        print(name, v if isinstance(v, int) else f"{v:.4f}")
    name, v = lines[-1]
    print("HEADLINE", name, f"{v:.4f}")


if __name__ == "__main__":
    main()
