"""`python -m remoteassist` and the `remoteassist` script."""

import sys

from remoteassist.cli.main import main as run_command_line


def main() -> None:
    """Run the command line and leave with its exit status."""
    sys.exit(run_command_line())


if __name__ == "__main__":
    main()
