"""Refuses packages that an app for an older macOS must not be made of.

    .venv-build/bin/python -m resources.macos.check_wheels 14.4

mlx-metal comes in one wheel for each macOS, and older systems refuse the Metal code of the newer ones. On a Mac that an
app is built on everything runs, so that nothing else would tell.
"""

from __future__ import annotations

import platform
import re
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions

MacOS = tuple[int, int]

ANY: MacOS = (0, 0)

REMOVE = "Remove .venv-build and run the same command again; if it stays so, uv does not heed MACOSX_DEPLOYMENT_TARGET."


def main(arguments: list[str]) -> int:
    oldest = release(arguments[0])
    # Not of the whole path, where the checkout itself may be known as a package.
    found = list(distributions(path=[sysconfig.get_path("purelib")]))
    if problems := list(what_is_wrong(found, platform.machine(), oldest)):
        print(*problems, REMOVE, sep="\n", file=sys.stderr)
        return 1
    python = str(sysconfig.get_config_var("MACOSX_DEPLOYMENT_TARGET"))
    print(f"Python {platform.python_version()}, built for macOS {python}")
    print(f"{len(found)} packages, each for macOS {arguments[0]} or older")
    if release(python) > oldest:
        print(warning(python), file=sys.stderr)
    return 0


def what_is_wrong(found: Iterable[Distribution], machine: str, oldest: MacOS) -> Iterator[str]:
    """One sentence each."""
    if machine != "arm64":
        yield f"The Python of .venv-build is built for {machine}, not for Apple silicon; so is uv then. Remove that uv."
    wanted = {package.name: macos_of(package) for package in found}
    if "mlx-metal" not in wanted:
        yield "mlx-metal is not installed, without which the model does not run."
    for name, macos in sorted(wanted.items()):
        if macos is None:
            yield f"{name} is installed from a wheel that is for no Mac with Apple silicon."
        elif macos > oldest:
            yield f"{name} is installed from the wheel for macOS {text(macos)}; the app is for {text(oldest)} too."


def macos_of(package: Distribution) -> MacOS | None:
    """The oldest macOS that its wheel is for; None if it is for none on Apple silicon."""
    tags = re.findall(r"^Tag: \S+-([^-\s]+)$", package.read_text("WHEEL") or "", re.MULTILINE)
    releases = [re.fullmatch(r"macosx_(\d+)_(\d+)_(?:arm64|universal2)", tag) for tag in tags]
    fitting = [(int(found[1]), int(found[2])) for found in releases if found]
    return min([*fitting, *(ANY for tag in tags if tag == "any")], default=None)


def release(version: str) -> MacOS:
    """Of a text such as 14.4 or 26."""
    major, _, minor = version.partition(".")
    return int(major), int(minor or 0)


def text(macos: MacOS) -> str:
    return ".".join(map(str, macos))


def warning(python: str) -> str:
    return f"""Warning: this Python is built for macOS {python}, so the app will not start on an older one.
For an app to give away, see that uv can fetch its own Python (it needs the network), and build with --clean."""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
