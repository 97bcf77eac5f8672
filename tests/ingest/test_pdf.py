# ruff: noqa: E501  (inputs read best unbroken)
"""PDF: paragraphs, hyphens at line ends, running heads; pages of our own, written glyph by glyph place."""

from wiredesk.ingest import read_bytes
from wiredesk.model import Document, Rejection


def _pdf(pages: list[list[tuple[float, str]]]) -> bytes:
    """Write a PDF with text lines at heights (points from the bottom), in Helvetica 10."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        content = b"BT /F1 10 Tf " + b"".join(
            f"1 0 0 1 72 {top} Tm ({line}) Tj ".encode("latin-1") for top, line in lines
        ) + b"ET"  # fmt: skip
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        stream = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % stream
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer


ONE = [
    (800, "Coast Guard Bulletin - Issue 41"),
    (760, "Two trawlers seized off the northern banks"),
    (730, "The coast guard said on Monday that it had seized two trawlers which"),
    (718, "were fishing without papers near the northern banks, and that the min-"),
    (706, "istry would hand the crews over to the courts."),
    (680, "The owners of the boats, a company from the capital, denied that the"),
    (668, "papers were missing and said that the guard had been told of them in"),
    (40, "Page 1 of 2"),
]
TWO = [
    (800, "Coast Guard Bulletin - Issue 41"),
    (760, "writing a week before the boats were boarded by its officers."),
    (734, "A hearing is planned for Thursday in the harbour town of Sandvar, where"),
    (722, "the trawlers lie at the quay under guard."),
    (40, "Page 2 of 2"),
]


def test_paragraphs_are_whole_and_running_heads_are_masked() -> None:
    (document,) = read_bytes(_pdf([ONE, TWO]), "bulletin.pdf")
    assert isinstance(document, Document)
    assert [document.text[s.start : s.end] for s in document.body] == [
        "Two trawlers seized off the northern banks",
        "The coast guard said on Monday that it had seized two trawlers which were fishing without papers near the northern "
        "banks, and that the ministry would hand the crews over to the courts.",
        "The owners of the boats, a company from the capital, denied that the papers were missing and said that the guard "
        "had been told of them in writing a week before the boats were boarded by its officers.",
        "A hearing is planned for Thursday in the harbour town of Sandvar, where the trawlers lie at the quay under guard.",
    ]
    assert {"Page 1 of 2", "Page 2 of 2"} <= {document.text[r.start : r.end] for r in document.residue}


def test_a_pdf_without_text_says_so() -> None:
    (row,) = read_bytes(_pdf([[]]), "scan.pdf")
    assert isinstance(row, Rejection)
    assert "pictures of pages" in row.reason
