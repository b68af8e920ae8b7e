"""`python -m app` is `zwz-inspector`."""

import sys

from app.cli import main


def run() -> None:
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
