"""Makes .venv-build, the Python and the packages that the Mac app is built from.

    python3 -m resources.macos.build_environment 3.12

MACOSX_DEPLOYMENT_TARGET in the environment names the oldest macOS that packages are chosen for.
Its own syntax is that of Python 3.8: it is run by the Python that comes with Xcode's command line tools.
"""

from __future__ import annotations

import hashlib
import os
import platform
import sys

from resources import dev

ENVIRONMENT = dev.ROOT / ".venv-build"
PYTHON = ENVIRONMENT / "bin" / "python"
STAMP = ENVIRONMENT / ".prepared"
CHANGED_BY = dev.ROOT / "resources" / "macos" / "video_stubs.py"
"""The step after this one. What it did otherwise before is undone by making the environment anew."""

NO_PYTHON = """There is no Python {version} to build the app with: uv could not fetch one, nor is one installed here.
See that the network can be reached, or install Python {version} from python.org; then run the same command again."""


def main(arguments: list[str]) -> int:
    (version,) = arguments
    return dev.status_of(lambda: prepare(version))


def prepare(version: str) -> None:
    """Costs nothing when the environment is what is asked for. Raises SetupError."""
    system = platform.system()
    dev.refuse_system(system, platform.machine(), dev.release_of(system))
    with dev.only_one_at_a_time():
        if is_prepared(version):
            dev.tell("It is prepared already.")
            return
        uv = dev.find_uv()
        make(uv, version)
        fill(uv)
        STAMP.write_text(stamp(), encoding="utf-8")


def is_prepared(version: str) -> bool:
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    return dev.version_of(str(PYTHON)).startswith(version + ".") and STAMP.read_text(encoding="utf-8") == stamp()


def stamp() -> str:
    """Changes whenever the environment has to be made anew."""
    changes = hashlib.sha256(CHANGED_BY.read_bytes()).hexdigest()
    return f"{dev.stamp(str(PYTHON))} for macOS {os.environ['MACOSX_DEPLOYMENT_TARGET']} changed by {changes}"


def make(uv: str, version: str) -> None:
    """With uv's own Python, which runs on every macOS the app is for; others may need the macOS of this Mac."""
    command = [uv, "venv", "--quiet", "--clear", "--no-project", "--python", version]
    kept_here = {"UV_PYTHON_DOWNLOADS": "automatic", "UV_PYTHON_INSTALL_DIR": str(dev.TOOLS / "python")}
    if dev.call([*command, "--managed-python", str(ENVIRONMENT)], **kept_here) == 0:
        return
    dev.tell(f"uv could not fetch its own Python {version}; looking for one that is installed here.")
    if dev.call([*command, "--no-managed-python", str(ENVIRONMENT)]):
        raise dev.SetupError(NO_PYTHON.format(version=version))


def fill(uv: str) -> None:
    """For any Mac with the macOS asked for: without the platform, uv takes the wheels of this Mac's macOS."""
    dev.tell("Installing the packages (about 0.4 GB to fetch, once) ...")
    options = ["--require-hashes", "--no-build", "--python-platform", "aarch64-apple-darwin"]
    if dev.call([uv, "pip", "sync", *options, "--python", str(PYTHON), str(dev.LOCK)]):
        raise dev.SetupError(dev.PACKAGES_FAILED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
