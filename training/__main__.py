"""`python -m training train|average|export|restore`: rebuild the reading model from corpora and public base weights."""

import argparse
from pathlib import Path


def main() -> None:
    """Parse the command line and run one step."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="step", required=True)
    train = steps.add_parser("train", help="train jointly for a time budget")
    train.add_argument("--data", type=Path, required=True, help="folder with ud_ewt, uner_ewt, gum, ...")
    train.add_argument(
        "--base", type=Path, required=True, help="folder with the base encoder's model.safetensors, tokenizer.json"
    )
    train.add_argument("--knowledge", type=Path, required=True, help="folder with offices, geo, petrarch: plain names")
    train.add_argument("--start", type=Path, help="a checkpoint to go on from")
    train.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    train.add_argument("--minutes", type=float, default=85)
    train.add_argument("--budget", type=int, default=1536, help="padded pieces per batch")
    train.add_argument("--rate", type=float, default=2.5e-4)
    train.add_argument("--float32", action="store_true")
    export = steps.add_parser("export", help="write a checkpoint as the shipped model file")
    export.add_argument("--checkpoint", type=Path, required=True)
    export.add_argument("--base", type=Path, required=True)
    export.add_argument("--out", type=Path, required=True)
    export.add_argument("--float32", action="store_true", help="keep float weights, to measure what 8 bits cost")
    average = steps.add_parser("average", help="write the mean of several checkpoints")
    average.add_argument("checkpoints", type=Path, nargs="+")
    average.add_argument("--shares", type=float, nargs="+", help="how much of each; their sum is 1")
    average.add_argument("--out", type=Path, required=True)
    restore = steps.add_parser("restore", help="write a shipped model file as a checkpoint to go on from")
    restore.add_argument("--model", type=Path, required=True)
    restore.add_argument("--base", type=Path, required=True)
    restore.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    if args.step == "train":
        from training.train import train as run  # noqa: PLC0415  (torch: not needed for --help)

        run(
            args.data,
            args.base,
            args.knowledge,
            args.out,
            args.minutes,
            args.budget,
            args.rate,
            not args.float32,
            args.start,
        )
    elif args.step == "average":
        from training.export import average as write_mean  # noqa: PLC0415

        write_mean(args.checkpoints, args.out, args.shares)
    elif args.step == "restore":
        from training.export import restore as write_back  # noqa: PLC0415

        write_back(args.model, args.base, args.out)
    else:
        from training.export import export as write  # noqa: PLC0415

        write(args.checkpoint, args.base, args.out, quantised=not args.float32)


if __name__ == "__main__":
    main()
