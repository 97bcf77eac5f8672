"""HTML pages: the main text as trafilatura extracts it, and what the page's metadata states."""

import json
import logging
import re
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import lxml.html
import trafilatura

from wiredesk.model import Rejection

from .credits import publication_line
from .dates import parse_date
from .decoding import Undecodable, decode, normalise, plain_line
from .extracted import Extracted
from .furniture import is_paragraph
from .headline import with_headline
from .layout import Unit, fold, units
from .markup import text_of_tree
from .settings import IngestSettings
from .wordlist import ordered_words, words

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it could not do is told in rejections
logging.getLogger("htmldate").setLevel(logging.CRITICAL)

# meta names that state the day of publication, most deliberate first; those of a change are not among them
_PUBLISHED_META = ordered_words(
    """
    article:published_time og:published_time article:published datepublished parsely-pub-date sailthru.date
    article.published published_time_telegram rnews:datepublished cxenseparse:recs:publishtime publication_date
    publish_date publish-date publishdate published-date pubdate pdate dc.date.issued dcterms.issued dc.issued
    dcterms.created dc.date.created dc.date dcterms.date citation_publication_date article_date_original
    originalpublicationdate date
    """
)
_ARTICLE_TYPES = words(
    """
    article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle
    blogposting liveblogposting report webpage socialmediaposting askpublicnewsarticle
    """
)
_URL_DAY = re.compile(
    r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|-|$)|[/-]((?:19|20)\d\d)-(\d\d)-(\d\d)(?:/|-|\.|$)"
)
_PLACEHOLDER_YEAR = 1985  # 1970-01-01, 0001-01-01: what software writes when it knows no date


def read_page(
    data: bytes, uri: str, settings: IngestSettings, *, charset: str | None = None, url: str | None = None
) -> Extracted | Rejection:
    """Return the article of an HTML page, or why there is none. `url` is where the page stood, if that is known."""
    if len(data) > settings.max_page_bytes:
        return Rejection(
            uri=uri, stage="ingest", reason=f"too large for a page: more than {settings.max_page_bytes >> 20} MB"
        )
    html = decode(data, declared=charset, markup=True)
    if isinstance(html, Undecodable):
        return Rejection(uri=uri, stage="ingest", reason=html.reason)
    tree = trafilatura.load_html(html)
    if tree is None:
        return Rejection(uri=uri, stage="ingest", reason="the HTML cannot be parsed")
    stated = _stated_day(tree, url)
    found = _extract(html, url) if _is_small(tree, settings.max_page_elements) else None
    text = found.text if found is not None else None
    shown: list[Unit] = []
    if not text or _is_layout_table(text) or stated is None:
        visible = text_of_tree(tree)
        shown = units(visible)
        if not text or _is_layout_table(text):
            text = visible
    if not text or not text.strip():
        return Rejection(uri=uri, stage="ingest", reason="the page holds no text (it may be filled in by scripts)")
    publisher = plain_line(found.sitename or found.hostname, 100) if found is not None else None
    title = _title(plain_line(found.title, 300) if found is not None else None, publisher)
    if stated is None and title is not None and (day := _shown_day(shown, title)) is not None:
        stated = day, "the page, beside the headline,"
    return Extracted(
        uri=uri,
        media_type="text/html",
        text=with_headline(title, normalise(text)),
        title=title,
        byline=_byline(found.author if found is not None else None),
        publisher=publisher,
        published=None if stated is None else stated[0],
        published_by=None if stated is None else stated[1],
    )


def _is_layout_table(text: str) -> bool:
    """Tell a page set in tables, which extraction takes for rows of data: a whole article in one cell."""
    return any(line.startswith("|") and line.count(" ") > 80 for line in text.split("\n"))


def _shown_day(shown: list[Unit], title: str) -> date | None:
    """Return the day that stands on a line of its own beside the headline, where a byline would."""
    wanted = fold(title)
    at = next((i for i, unit in enumerate(shown) if unit.folded == wanted), None)
    if at is None:
        return None
    for unit in (*shown[at + 1 : at + 9], *reversed(shown[max(0, at - 2) : at])):
        if is_paragraph(unit):
            break
        line = publication_line(unit)
        if line is not None and line.day is not None and not line.is_update:
            return line.day
    return None


def _is_small(tree: lxml.html.HtmlElement, limit: int) -> bool:
    return sum(1 for _ in islice(tree.iter(), limit + 1)) <= limit


def _extract(html: str, url: str | None) -> Any:
    try:
        return trafilatura.bare_extraction(
            html,
            url=url,
            with_metadata=True,
            include_comments=False,
            # a fixed last day: the default is today's, and the record must not depend on the clock
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2200-01-01"},
        )
    except Exception:
        return None


def _title(title: str | None, publisher: str | None) -> str | None:
    """Drop the site's name from the end of a title."""
    if title is None or publisher is None:
        return title
    for separator in (" | ", " - ", " – ", " — ", " :: ", " • "):
        head, found, tail = title.rpartition(separator)
        if found and fold(tail) in {fold(publisher), fold(publisher).removeprefix("the ")} and len(head) > 10:
            return head.rstrip()
    return title


def _byline(author: str | None) -> str | None:
    cleaned = plain_line(author, 160)
    if cleaned is None or re.search(r"https?:|www\.|@|[<>{}]", cleaned):
        return None
    return ", ".join(part.strip() for part in cleaned.split(";") if part.strip()) or None


def _stated_day(tree: lxml.html.HtmlElement, url: str | None) -> tuple[date, str] | None:
    """Return the day of publication that the page states, and where it does."""
    for value, where in (*_json_ld_days(tree), *_meta_days(tree), *_time_days(tree)):
        if (day := parse_date(value)) is not None and day.year >= _PLACEHOLDER_YEAR:
            return day, where
    address = url or next(iter(tree.xpath("//link[@rel='canonical']/@href|//meta[@property='og:url']/@content")), None)
    if address and (match := _URL_DAY.search(urlsplit(str(address)).path.lower())) is not None:
        parts = [p for p in match.groups() if p is not None]
        if (
            day := parse_date(f"{parts[2]} {parts[1]} {parts[0]}" if parts[1].isalpha() else "-".join(parts))
        ) is not None:
            return day, "the page's address"
    return None


def _json_ld_days(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    days: list[tuple[str, str]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            todo: list[Any] = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while todo and len(days) < 5:
            node = todo.pop(0)
            if isinstance(node, list):
                todo.extend(node[:50])
            elif isinstance(node, dict):
                kinds = node.get("@type")
                names = {str(k).lower() for k in (kinds if isinstance(kinds, list) else [kinds])}
                if names & _ARTICLE_TYPES and isinstance(node.get("datePublished"), str):
                    days.append((node["datePublished"], "the page's linked data (datePublished)"))
                todo.extend(v for k, v in node.items() if k in {"@graph", "mainEntity", "mainEntityOfPage"})
    return days


def _meta_days(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = meta.get("content")
        if content:
            for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
                if key:
                    found.setdefault(key.strip().lower(), content)
    return [(found[name], f"the page's metadata ({name})") for name in _PUBLISHED_META if name in found]


def _time_days(tree: lxml.html.HtmlElement) -> list[tuple[str, str]]:
    marked = tree.xpath(
        "//*[@itemprop='datePublished']|//time[@pubdate]|//header//time[@datetime]|//article//time[@datetime]"
        "|//time[contains(@class,'published') or contains(@class,'entry-date') or contains(@class,'post-date')]"
    )
    return [
        (str(element.get("datetime") or element.get("content") or element.text_content()), "the page's time element")
        for element in marked[:3]
        if "updated" not in (element.get("class") or "") and "modified" not in (element.get("itemprop") or "").lower()
    ]
