"""Readings of a suite's reports (`SUITE/input`), kept in one file so that weights can be trained again at no cost.

python -m training.suite_readings SUITE_FOLDER OUT.msgpack [--model READER.onnx] [--gold]

With --gold, the readings have the key's events in place of ours, and the file holds their clusters as well.
"""

import argparse
from pathlib import Path

import msgspec

from evaluation import gold_events, gold_triggers
from wiredesk.ingest import collect, mask_pile, read_source
from wiredesk.knowledge import load_knowledge
from wiredesk.language import Reader
from wiredesk.model import Document, Reading, Rejection
from wiredesk.reading import read_document


def read_suite(folder: Path, model: Path | None = None) -> list[Reading]:
    """Return the readings of all reports below `folder`, in order of uri."""
    reader = Reader.load(model) if model else Reader.load()
    knowledge = load_knowledge()
    return [read_document(reader.annotate(document), document, knowledge) for document in suite_documents(folder)]


def suite_documents(folder: Path) -> list[Document]:
    """Return the masked reports below `folder`, in order of uri."""
    documents: list[Document] = []
    for source in collect([str(folder)]):
        if isinstance(source, Rejection):
            continue
        found = read_source(source)
        if not isinstance(found, Rejection):
            documents += [row for row in found if isinstance(row, Document)]
    return sorted(mask_pile(documents), key=lambda d: d.uri)


def main() -> None:
    """Read a suite and keep its readings."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--gold", action="store_true")
    args = parser.parse_args()
    if args.gold:
        documents = suite_documents(args.folder / "input")
        gold = gold_events.gold_of(documents, args.folder / "gold.json")
        found = gold_triggers.read_with_gold(documents, gold, args.model)
        args.out.write_bytes(msgspec.msgpack.encode(found))
        print(f"{len(found[0])} readings with {len(found[1])} gold mentions")
        return
    readings = read_suite(args.folder / "input", args.model)
    args.out.write_bytes(msgspec.msgpack.encode(readings))
    print(f"{len(readings)} readings")


if __name__ == "__main__":
    main()
