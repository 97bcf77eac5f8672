"""The label of an event, as a newsroom would slug it: who does what to whom, where; from its roles alone.

"Ada Munro visits Chile", "Visit of Ada Munro to Chile", "Twelve people killed in Lima". The words are the report's, the
names the pile's, the order English; what no role carries is not said.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, EventMention, Reading, Status

from . import label_words as english
from .label_frames import LONGEST, Frame
from .label_phrases import Phrases, is_name, trimmed

_ANOTHER_STATUS = 0.75
_UNREAL = 4.0  # "four men suspected of killing" must not be worded as their deed


class Labels:
    """Words the events of a pile; `entities` maps local entity ids to entities of the pile."""

    def __init__(self, readings: Mapping[str, Reading], entities: Mapping[str, Entity]) -> None:
        self._readings = readings
        self._entities = {local: e for local, e in entities.items() if is_name(e)}
        self._phrases: dict[str, Phrases] = {}

    def of(self, mentions: Sequence[EventMention], status: Status) -> str:
        """Return a label for the event that `mentions` tell and that has come to `status`.

        The clearest mention is worded: one with who and whom by name before one without, a verb before a noun, the
        report's own voice before a quoted one.
        """
        typed = any(m.type != "OTHER" for m in mentions)
        frames = [Frame(m, self._phrases_of(m.document)) for m in mentions]
        best = frames[0] if len(frames) == 1 else _clearest(frames, status, typed)
        label = best.verbal(status) if best.verb else best.nominal()
        places = [f.place for f in (best, *sorted(frames, key=lambda f: (f.m.start, f.m.id))) if f.place is not None]
        if places and places[0][1] not in label and not self._said(places[0][2], label):
            where = f" {places[0][0]} {places[0][1]}"
            label += where if len(label) + len(where) <= LONGEST else ""
        return trimmed(label[:1].upper() + label[1:] if label[1:2].islower() or len(label) < 2 else label, LONGEST)

    @staticmethod
    def _said(place: str, label: str) -> bool:
        """Whether a label already has a word of a place: no "warehouse explodes in port warehouse"."""
        words = {w for w in english.tokens(label) if len(w) > 3}
        return place in label or any(w in words for w in english.tokens(place) if len(w) > 3)

    def _phrases_of(self, document: str) -> Phrases:
        if document not in self._phrases:
            self._phrases[document] = Phrases(self._readings[document], self._entities)
        return self._phrases[document]


def _clearest(frames: Sequence[Frame], status: Status, typed: bool) -> Frame:
    whom = [f.whom for f in frames]
    shared = Counter(name for names in whom for name in {*names})

    def rank(place: int) -> tuple[bool, bool, float, int, str]:
        f = frames[place]
        return (
            typed and f.m.type == "OTHER",
            f.denied,
            -f.worth
            + _ANOTHER_STATUS * (f.m.status != status)
            + _UNREAL * (f.m.status != status and f.m.status in {"possible", "conditional", "denied"})
            - 0.3 * max((min(shared[name], 4) for name in whom[place]), default=0),
            f.m.start,
            f.m.id,
        )

    return frames[min(range(len(frames)), key=rank)]
