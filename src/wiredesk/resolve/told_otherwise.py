"""One deed in other words: at the heads of reports of one story, done to the same one, or by the same one.

The pair model takes two words that share no sense for two deeds, and where likeness is all, that is right. But who was
"sacked" in one report and "relieved of his duties" in the next lost one post (docs/decisions/063).
"""

from collections.abc import Mapping

import numpy as np

from wiredesk.model import Entity

from .families import kinship
from .features import Columns
from .groups import is_proper
from .mention_table import Flags, Pairs
from .one_day import others_take_part, out_of_scale, towns_of
from .rule_reach import is_planned
from .signatures import MentionSignature

#: Log-odds of such a pair, at least. ECB+ train, own mentions: CoNLL F1 .711 at .6, .713 at 1.5, .712 at 2.5.
LIKELY = 1.5
_AKIN = 1.5  # of `kinship`: one of the two words does little else
_SOMEBODY = 0.6  # weight of somebody by name
_SAME_OBJECT = 0.5  # of `objects_shared` and `role_words_shared`
_NEARER = 0.5  # of `nearer_word`: the other's sentence tells of something that the word is nearer to


def one_deed_told_otherwise(pairs: Pairs, features: Columns, entities: Mapping[str, Entity]) -> Flags:
    """Tell which pairs of mentions at the heads of reports of one group tell one deed in two words of one family."""
    table = pairs.table
    likely = pairs.together & ~pairs.one_report() & pairs.both(table.lead) & ~pairs.same(table.lemma)
    likely &= (features["negation_differs"] == 0) & (features["times_apart"] == 0) & (features["nearer_word"] < _NEARER)
    likely &= pairs.same(table.flag(is_planned))
    somebody = features["recipients_shared"] >= _SOMEBODY
    one_object = (features["objects_shared"] >= _SAME_OBJECT) & (features["role_words_shared"] >= _SAME_OBJECT)
    to = somebody | one_object
    by = features["actors_shared"] >= _SOMEBODY
    found = np.zeros(len(likely), dtype=np.bool_)
    for row in np.flatnonzero(likely & (to | by)).tolist():
        left, right = table.mentions[pairs.left[row]], table.mentions[pairs.right[row]]
        if any(map(_is_another_time, (left, right))):
            continue
        to_one = somebody[row] or (to[row] and not any(_to_somebody(m, entities) for m in (left, right)))
        akin_to = to_one and kinship(left.lemma, right.lemma, done_by=False) >= _AKIN
        akin_by = by[row] and kinship(left.lemma, right.lemma, done_by=True) >= _AKIN
        found[row] = (akin_to or akin_by) and not _told_apart(left, right, entities)
    return found


def _is_another_time(m: MentionSignature) -> bool:
    """Tell whether words count or look back: again, the second, "in 2012"."""
    year, month, _ = m.stated
    return bool(m.ordinal or m.further or m.earlier or m.generic) or (year is not None and month is None)


def _to_somebody(m: MentionSignature, entities: Mapping[str, Entity]) -> bool:
    """Tell whether it was done to a person by name: who else is only called "a minister" may be another."""
    done_to = (entities.get(k) for k in m.roles.get("recipient", {}))
    return any(e is not None and e.kind == "person" and is_proper(e.name) for e in done_to)


def _told_apart(left: MentionSignature, right: MentionSignature, entities: Mapping[str, Entity]) -> bool:
    """Tell whether the two are told of other people by name, in other towns, or in numbers of another scale."""
    towns = towns_of(left, entities), towns_of(right, entities)
    elsewhere = all(towns) and not towns[0] & towns[1]
    return elsewhere or others_take_part(left, right, entities) or out_of_scale(left, right)
