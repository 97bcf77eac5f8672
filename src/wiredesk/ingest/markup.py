"""HTML to lines of text, for fragments (feed entries) and for pages in which no article stands out."""

import re

import lxml.html
from lxml import etree

from .wordlist import words

_BLOCKS = words(
    """
    address article aside blockquote br center dd details dialog div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul
    """
)
_DROPPED = words(
    """
    script style noscript template svg math iframe object embed canvas audio video head nav footer form button
    select textarea dialog
    """
)
_PARTS = words("span a button time label small strong em")
_SPACES = re.compile(r"[ \t\r\f\n\xa0]+")
_MAX_DEPTH = 400


def text_of(html: str) -> str:
    """Return the visible text of `html`, a line for each block, scripts, menus and forms left out."""
    if "<" not in html and "&" not in html:
        return html.strip()
    try:
        root = lxml.html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""
    return text_of_tree(root)


def text_of_tree(root: lxml.html.HtmlElement) -> str:
    """Return the visible text below `root`, a line for each block."""
    pieces: list[str] = []
    _collect(root, pieces, 0)
    lines = ("".join(pieces)).split("\x00")
    return "\n".join(line for line in (_SPACES.sub(" ", line).strip() for line in lines) if line)


def _collect(element: lxml.html.HtmlElement, pieces: list[str], depth: int) -> None:
    """Append text with "\\x00" where a block begins or ends; HTML itself cannot hold that character."""
    tag = element.tag
    if not isinstance(tag, str) or depth > _MAX_DEPTH:
        return
    is_block = tag in _BLOCKS
    if is_block:
        pieces.append("\x00")
    if tag not in _DROPPED:
        if element.text:
            pieces.append(element.text)
        for child in element:
            _collect(child, pieces, depth + 1)
            if child.tail:
                pieces.append(child.tail)
            elif child.tag in _PARTS and (following := child.getnext()) is not None and following.tag in _PARTS:
                pieces.append(" ")  # pages set such parts apart by style: "Jane Roe" and "3 May" are two
    if is_block:
        pieces.append("\x00")
