"""What each report gives the comparison of the whole pile, worked out ahead in other processes, some at a time."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from wiredesk.model import Entity
from wiredesk.recall import Answers, Recall, key_of

from .blocking import sought_by
from .lexicon import load_lexicon
from .parts import told_parts
from .signatures import PileSignatures, SignedPart
from .stories import keys_of
from .topic_table import in_topic
from .whole import PackedWhole

#: Reports in one task.
_TASK_REPORTS = 16


class OpenedReports(NamedTuple):
    """Some reports, with the entities that they name."""

    signatures: PileSignatures
    entities: Mapping[str, Entity]
    texts: Mapping[str, str]


class ReportsTask(PackedWhole, frozen=True):
    """Some reports to be opened where they are asked; `digests` and `texts` are in their order."""

    parts: tuple[SignedPart, ...]
    digests: tuple[bytes, ...]
    texts: tuple[str, ...]
    entities: tuple[Entity, ...]

    def open(self, signatures: PileSignatures, _dating: object = None) -> OpenedReports:
        """Return the reports, `signatures` being theirs."""
        ids = [part.document for part in self.parts]
        known = msgspec.structs.replace(signatures, digests=dict(zip(ids, self.digests, strict=True)))
        texts = dict(zip(ids, self.texts, strict=True))
        return OpenedReports(known, {entity.id: entity for entity in self.entities}, texts)


def answer_reports(reports: OpenedReports) -> dict[bytes, bytes]:
    """Return what each report is found by, where its mentions are sought, and which are parts of which, by key."""
    answers, signatures, lexicon = Answers(), reports.signatures, load_lexicon()
    for document, digest in signatures.digests.items():
        report = {document: signatures.reports[document]}
        keys_of(report, document, digest, answers)
        in_topic(report, document, digest, answers)
        sought_by(signatures, document, lexicon, answers)
    told_parts(signatures, reports.entities, reports.texts, answers)
    return dict(answers)


def ask_reports_ahead(
    signatures: PileSignatures, entities: Mapping[str, Entity], texts: Mapping[str, str], recall: Recall
) -> None:
    """Have worked out what no earlier build has asked of these reports; `recall` then knows."""
    asked = {d: key_of("sought", digest) for d, digest in signatures.digests.items() if signatures.by_report[d]}
    missing = recall.missing(asked.values())
    new = [document for document, key in asked.items() if key in missing]

    def tasks() -> Iterator[ReportsTask]:
        for first in range(0, len(new), _TASK_REPORTS):
            some = new[first : first + _TASK_REPORTS]
            parts = tuple(signatures.parts[document] for document in some)
            named = sorted({id for part in parts for id in part.entities if id in entities})
            yield ReportsTask(
                parts,
                tuple(signatures.digests[document] for document in some),
                tuple(texts[document] for document in some),
                tuple(entities[id] for id in named),
            )

    recall.ahead(answer_reports, tasks())
