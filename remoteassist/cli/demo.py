"""`remoteassist demo`: a real remote session on this machine, recorded and exported."""

import argparse
from pathlib import Path

from remoteassist.cli.progress import reporter
from remoteassist.demo.processes import termination_as_interrupt
from remoteassist.demo.run import make_demo
from remoteassist.errors import ExitStatus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `demo`."""
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("demo-output"),
        metavar="DIR",
        help="the folder to leave everything in (default: demo-output); a former demo there is replaced",
    )


def run(args: argparse.Namespace) -> ExitStatus:
    """Make the demo, and say where each product is and how long it took."""
    with termination_as_interrupt(), reporter(args) as report:
        products = make_demo(args.out, report)
    paths = [str(product.path) for product in products]
    name_width = max(len(product.name) for product in products)
    path_width = max(map(len, paths))
    for product, path in zip(products, paths, strict=True):
        print(f"{product.name:<{name_width}}  {path:<{path_width}}  {product.seconds:5.1f} s")
    return ExitStatus.DONE
