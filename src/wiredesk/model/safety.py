"""Text from reports made safe to show: reports are hostile input, and some characters change how others read."""

import re

# Control characters drive terminals; bidirectional and zero-width ones make a text read as what it is not.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """Replace each control, direction or zero-width character by one visible one; offsets stay true.

    Tab and line feed stay.
    """
    return _HIDDEN.sub(_stand_in, text)


def plain(text: str) -> str:
    """Return a text on one line, its control, direction and zero-width characters taken out."""
    return " ".join(_HIDDEN.sub("", text).split())


def _stand_in(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{OPEN BOX}"
