"""On whose word `show` says that something is told."""

from types import SimpleNamespace

import pytest

from wiredesk.cli.show import _said
from wiredesk.model import Claim, ClaimSource, Quote

RECORD = SimpleNamespace(entities={"n_1": SimpleNamespace(name="Ines Delacroix")})


def _claim(words, *, entity=None, stance="asserts", attitude="speech"):
    content = Quote(quote="two drivers are missing", start=0, end=23)
    source = ClaimSource(entity=entity, quote=words, start=30, end=30 + len(words or ""), kind="named")
    return Claim(id="c_1", document="d_1", source=source, content=content, parts=(content,), form="paraphrase",
                 stance=stance, attitude=attitude)  # fmt: skip


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (None, ""),
        (_claim("The charity"), ", according to the charity"),
        (_claim("she", entity="n_1"), ", according to Ines Delacroix"),
        (_claim("she"), ", no source named"),
        (_claim("Kenya's minister", stance="denies"), ", denied by Kenya's minister"),
        (_claim("The two men", attitude="intention"), ""),
        (_claim("A spokesman", stance="declines"), ""),
    ],
)
def test_the_source_is_named_with_what_it_does(claim, told):
    assert _said(claim, RECORD) == told
