"""What shows that one report does not deny what another tells: another occasion, another's deed, what may come yet."""

import re
from collections.abc import Mapping
from datetime import date

from wiredesk.model import Entity
from wiredesk.resolve.wording import stem, tokens

from .deeds import act_for_one, describes, is_named, share_a_name
from .polarities import ToldPolarity
from .statuses import FOR_A_REASON, NOT_WHOLLY, YET
from .telling import Telling

_SAME_DAYS = 5  # between two reports
_SOON = 1
_NEAR = 60  # code points before a word
_HAS_NOT = re.compile(r"\b(?:has|have)(?: not|n['’]t| never)?\b[^.;,]{0,20}$", re.IGNORECASE)
#: "Did not fire first", "signed nothing with them directly", "will not go back": not that it was not done at all.
_IN_PART = re.compile(
    r"[^.;,]{0,60}?\b(?:first|again|back|alone|all|unless|immediately|directly|formally|officially|"
    r"entirely|fully|lightly|easily|enough|further|better|anyone else|before(?= ?(?:[(.,;]|$)))\b",
    re.IGNORECASE,
)
_WHO_NEVER = re.compile(
    r"\b(?:which|who|that) (?:never|(?:has|had|have|did|was|were)(?: not|n['’]t| never)) ?$", re.IGNORECASE
)
#: Denied of one moment only: "no shots were fired when he was taken".
_AT_A_MOMENT = re.compile(r"[^.;,]{0,50}\b(?:when|while|during|as)\b([^.;]*)", re.IGNORECASE)
_TWICE = 2  # words in common with what such a moment is
_NOT_TOLD = re.compile(
    r"(?:\b(?:not|never|no|nobody|none|nothing|neither|nor|without|whether|if|any|would|could|should|may|might)\b|n['’]t\b)",
    re.IGNORECASE,
)
_SAYS_NOT = re.compile(
    r"(?:\b(?:not(?! (?:only|just|merely))|never|no|nobody|none|nothing|neither|nor|without|cannot|refus\w+|"
    r"declin\w+|fail\w*|den(?:y|ies|ied|ying))\b|n['’]t\b)",
    re.IGNORECASE,
)
_HANGS = re.compile(r"\b(?:until|if|whether|either|unless|may|might|could)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:] | but | and ")


def worth_asking(no: ToldPolarity, yes: ToldPolarity) -> bool:
    """Tell, without the reports, whether a telling may be what another denies."""
    if no.ahead != yes.ahead or (no.noun and not no.negated):
        return False
    if no.days and yes.days and not any(a.intersect(b) for a in no.days for b in yes.days):
        return False
    apart = _days_between(no.stated, yes.stated)
    return apart is None or (abs(apart) <= _SAME_DAYS and (no.negated or apart <= _SOON))


def denies_it(
    one: tuple[ToldPolarity, Telling], other: tuple[ToldPolarity, Telling], entities: Mapping[str, Entity]
) -> bool:
    """Tell whether nothing that two reports say sets what the one denies apart from what the other tells."""
    (no, denial), (yes, deed) = one, other
    if no.negated and _SAYS_NOT.search(denial.document.text, no.first, no.last) is None:
        return False  # "reluctant to vote", "foiled an attack"
    if denial.is_copy_of(deed) or _denies_in_part(no, denial) or _is_open(yes, deed):
        return False
    if _of_a_moment(no, denial, deed) or _may_have_come(no, denial, yes):
        return False
    return not _others_named(no, yes, entities)


def _denies_in_part(no: ToldPolarity, denial: Telling) -> bool:
    text = denial.document.text
    if describes(denial) or _WHO_NEVER.search(text, no.first, no.start):
        return True
    if not no.negated:
        return False
    return any(
        found is not None
        for found in (
            NOT_WHOLLY.search(denial.before),
            _IN_PART.match(text, no.end, no.last),
            FOR_A_REASON.match(text, no.end, no.last),
        )
    )


def _is_open(yes: ToldPolarity, deed: Telling) -> bool:
    """Whether the clause of a deed has a word that leaves it open, or negates what its reading takes for told."""
    near = _CLAUSE.split(deed.document.text[max(yes.first, yes.start - _NEAR) : yes.start])[-1]
    return (_HANGS if yes.ahead else _NOT_TOLD).search(near) is not None


def _of_a_moment(no: ToldPolarity, denial: Telling, deed: Telling) -> bool:
    """Whether something is denied of one moment of which the other sentence does not tell."""
    moment = _AT_A_MOMENT.match(denial.document.text, no.end, no.last)
    if moment is None or not no.negated:
        return False
    sentence = deed.document.text[deed.mention.sentence.start : deed.mention.sentence.end]
    shared = {stem(w) for w in tokens(moment.group(1))} & {stem(w) for w in tokens(sentence)}
    return len([w for w in shared if len(w) > _TWICE + 1]) < _TWICE


def _may_have_come(no: ToldPolarity, denial: Telling, yes: ToldPolarity) -> bool:
    """Whether what had not been done when a report came out may have been done when the other did."""
    apart = _days_between(no.stated, yes.stated)
    if apart is None or apart <= 0 or not no.negated:
        return False
    text = denial.document.text
    return bool(YET.search(text, no.first, no.last) or _HAS_NOT.search(text, no.first, no.start))


def _others_named(no: ToldPolarity, yes: ToldPolarity, entities: Mapping[str, Entity]) -> bool:
    """Whether each says by name who acts, or to whom it is done, and not the same."""
    acting = [{e for e in row.acting if is_named(e, entities)} for row in (no, yes)]
    people = [{e for e in row.others if is_named(e, entities) and entities[e].kind == "person"} for row in (no, yes)]
    return any(_apart(mine, theirs, entities) for mine, theirs in (acting, people))


def _apart(mine: set[str], theirs: set[str], entities: Mapping[str, Entity]) -> bool:
    if not mine or not theirs or mine & theirs or act_for_one(mine, theirs, entities):
        return False
    return not share_a_name(mine, theirs, entities)


def has_in_common(features: Mapping[str, float]) -> bool:
    """Tell whether enough besides the question is shared: nothing has to be where there was none of it at all."""
    if features["nouns"]:
        return False  # "one no contest", "didn't have a shot": two nouns name many things
    if features["outright"] or features["actors"] or features["one_event"]:
        return True
    return not features["aims_differ"] and bool(features["sole"] or features["aims"])


def of_known_days(no: ToldPolarity, yes: ToldPolarity) -> bool:
    """Tell whether both reports say when they came out."""
    return no.stated is not None and yes.stated is not None


def _days_between(earlier: date | None, later: date | None) -> int | None:
    return None if earlier is None or later is None else (later - earlier).days
