"""Fills a terminal with text that scrolls evenly: two new lines for each picture of a recorder at 30 a second."""

import itertools
import random
import sys
import time

LINES_PER_S = 60
TEXT = """
accepted closed connect error fetch from host info installed link loaded module opened package ready
remote request service session started status stopped sync timeout token update user value warning
window
"""


def main() -> None:
    """Print lines like those of a log, each different from the last, until the terminal goes away."""
    chance = random.Random(1)
    words = TEXT.split()
    next_s = time.monotonic()
    for number in itertools.count():
        line = " ".join(chance.choices(words, k=chance.randrange(8, 30)))
        sys.stdout.write(f"\x1b[3{number % 7 + 1}m{number:08d}\x1b[0m {line}\n")
        sys.stdout.flush()
        next_s += 1 / LINES_PER_S
        time.sleep(max(0.0, next_s - time.monotonic()))


if __name__ == "__main__":
    main()
