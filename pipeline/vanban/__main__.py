"""``python -m vanban`` and the ``vanban`` command."""

import sys

from vanban.cli import main


def entry() -> None:
    """Run the command line and exit with its code."""
    sys.exit(main())


if __name__ == "__main__":
    entry()
