"""Which office reports give a participant: values side by side; two offices of one person are no conflict."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from wiredesk.model import Entity, LocalEntity, Verdict

from .telling import FieldValue, Telling


def office_values(
    tellings: Sequence[Telling],
    people: Sequence[str],
    local_of: Mapping[tuple[str, str], Sequence[LocalEntity]],
    entities: Mapping[str, Entity],
) -> list[FieldValue]:
    """Return, per person that takes part, the offices that the reports of the event give him or her.

    `local_of` maps (document id, entity id) to that report's local entities.
    """
    values = []
    for person in people:
        if person not in entities or entities[person].kind != "person":
            continue
        by_office: dict[str, list[Telling]] = defaultdict(list)
        for telling in tellings:
            for local in local_of.get((telling.document.id, person), ()):
                for title in local.titles:
                    if title.office is not None:
                        said = f"{title.modifier} {title.office}" if title.modifier else title.office
                        by_office[said].append(telling)
        if not by_office:
            continue
        best = min(by_office, key=lambda o: (-len({t.document.id for t in by_office[o]}), o))
        for office in sorted(by_office):
            verdict: Verdict = "agrees" if office == best else "complements"
            told = tuple(dict.fromkeys(by_office[office]))
            rule = "most_told" if office == best else "further_office"
            values.append(FieldValue(f"office:{person}", office, verdict, rule, told))
    return values
