# ruff: noqa: E501  (a pattern reads best as one line for each way of saying it)
"""News agencies that a text credits: the voice behind many outlets' reports."""

import re
from typing import Final

_NAMES: Final[dict[str, str]] = {
    "AP": "Associated Press", "Associated Press": "Associated Press", "The Associated Press": "Associated Press",
    "Reuters": "Reuters", "REUTERS": "Reuters", "Thomson Reuters": "Reuters",
    "AFP": "Agence France-Presse", "Agence France-Presse": "Agence France-Presse",
    "PTI": "Press Trust of India", "Press Trust of India": "Press Trust of India", "ANI": "Asian News International",
    "IANS": "Indo-Asian News Service", "UNI": "United News of India", "UPI": "United Press International",
    "APP": "Associated Press of Pakistan", "BSS": "Bangladesh Sangbad Sangstha", "UNB": "United News of Bangladesh",
    "dpa": "Deutsche Presse-Agentur", "DPA": "Deutsche Presse-Agentur", "EFE": "EFE", "ANSA": "ANSA", "Belga": "Belga",
    "PA": "PA Media", "PA Media": "PA Media", "Press Association": "PA Media", "CP": "The Canadian Press",
    "The Canadian Press": "The Canadian Press", "Canadian Press": "The Canadian Press", "AAP": "Australian Associated Press",
    "Xinhua": "Xinhua", "Kyodo": "Kyodo News", "Kyodo News": "Kyodo News", "Jiji": "Jiji Press", "Jiji Press": "Jiji Press",
    "Yonhap": "Yonhap", "KCNA": "KCNA", "CNA": "CNA", "Bernama": "Bernama", "Antara": "Antara", "VNA": "VNA",
    "TASS": "TASS", "Itar-Tass": "TASS", "ITAR-TASS": "TASS", "RIA Novosti": "RIA Novosti", "Interfax": "Interfax",
    "Ukrinform": "Ukrinform", "UNIAN": "UNIAN", "BelTA": "BelTA", "Tanjug": "Tanjug", "PAP": "PAP", "MTI": "MTI",
    "Anadolu": "Anadolu Agency", "Anadolu Agency": "Anadolu Agency", "AA": "Anadolu Agency", "IRNA": "IRNA",
    "ISNA": "ISNA", "Tasnim": "Tasnim", "Fars": "Fars", "Mehr": "Mehr", "SANA": "SANA", "WAM": "WAM", "SPA": "SPA",
    "KUNA": "KUNA", "MENA": "MENA", "Petra": "Petra", "WAFA": "WAFA", "NAN": "News Agency of Nigeria", "GNA": "GNA",
    "Bloomberg": "Bloomberg", "IPS": "Inter Press Service", "CNS": "CNS", "TNS": "Tribune News Service",
    "Tribune News Service": "Tribune News Service", "RFE/RL": "RFE/RL", "Knight Ridder": "Knight Ridder",
}  # fmt: skip
# short names that mean other things too: they count in brackets only, as in a dateline
_AMBIGUOUS: Final = frozenset(
    {"AA", "PA", "CP", "SPA", "MENA", "NAN", "CNA", "UNI", "CNS", "APP", "PAP", "Petra", "Fars", "Mehr"}
)
AGENCY: Final = "(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=lambda n: (-len(n), n))) + ")"
_CLEAR: Final = (
    "(?:" + "|".join(re.escape(n) for n in sorted(_NAMES, key=lambda n: (-len(n), n)) if n not in _AMBIGUOUS) + ")"
)
_LIST: Final = rf"{AGENCY}(?:(?:\s?[,/&;+|-]\s?|\s?,?\sand\s){AGENCY}){{0,5}}"
# "(Reuters)" before a dash or at a paragraph's end; elsewhere "(AP)" may be anything
_CLEAR_LIST: Final = rf"{_CLEAR}(?:(?:\s?[,/&;+|-]\s?|\s?,?\sand\s){AGENCY}){{0,5}}"
_IN_BRACKETS: Final = re.compile(rf"[(\[]({_LIST})(?:\s(?:News|news))?[)\]]\.?(?=\s?[-–—:]|\s*$)", re.MULTILINE)
_CREDIT: Final = re.compile(
    rf"(?:[Ww]ith|[Aa]dditional|[Ff]rom|[Ff]iles|[Ii]nputs?|[Rr]eporting|[Ss]ource:?|[Cc]redit:?|[Bb]y|[Vv]ia|BY|--|—|–|-)\s"
    rf"(?:(?:additional\s)?(?:inputs?|reporting|files|reports|agencies|information)\s(?:from|by)\s)?(?:the\s)?({_CLEAR_LIST})[.)]?\s*$",
    re.MULTILINE,
)
_LINE: Final = re.compile(rf"^[\s(\[—–-]*({_CLEAR_LIST})[)\].]?\s*$", re.MULTILINE)
_WRITERS: Final = re.compile(
    r"(?:The )?(Associated Press|Canadian Press|Reuters|AFP|AP) (?:\w+ ){0,2}?(?:writers?|reporters?|journalists?|correspondents?)"
    r"\b.{0,300}?contributed",
    re.DOTALL,
)
_FIRSTAGENCY: Final = re.compile(AGENCY)
_ONE: Final = re.compile(AGENCY)


def is_agency_line(line: str) -> bool:
    """Tell a line that names one or more agencies and nothing else."""
    return len(line) < 80 and _LINE.fullmatch(line) is not None


def credited_agencies(text: str) -> tuple[str, ...]:
    """Return the full names of the agencies that `text` credits in a dateline or credit line, sorted by name."""
    found: set[str] = set()
    for pattern in (_IN_BRACKETS, _CREDIT, _LINE, _WRITERS):
        for match in pattern.finditer(text):
            found.update(_NAMES[name] for name in _ONE.findall(match[1]))
    return tuple(sorted(found))
