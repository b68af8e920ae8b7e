#!/usr/bin/env python3
"""Prepares this checkout and runs the app or its tests; needs a Python with pip and nothing else.

    python3 resources/dev.py run [ARGUMENTS OF THE APP]
    python3 resources/dev.py test [ARGUMENTS OF PYTEST]

Everything it fetches lies in the checkout: uv and its cache in .tools, the packages of requirements.lock in .venv.
Its own syntax is that of Python 3.8, so that an old Python gets a sentence and no SyntaxError.
"""

from __future__ import annotations

import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
UV_REQUIREMENTS = ROOT / "resources" / "uv-requirements.txt"
SAMPLE = ROOT / "resources" / "sample" / "settings.png"
TOOLS = ROOT / ".tools"
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
PIP = [sys.executable, "-m", "pip"]
STAMP = ENVIRONMENT / ".prepared"

SUPPORTED = ((3, 13), (3, 12), (3, 11))

# The oldest macOS, or C library of Linux, for all packages: Qt sets it on a Mac, mlx on Linux, on ARM PySide6.
OLDEST = {
    ("Darwin", "arm64"): ((14, 4), "macOS 14.4"),
    ("Linux", "x86_64"): ((2, 35), "a Linux with glibc 2.35, such as Debian 12 or Ubuntu 22.04,"),
    ("Linux", "aarch64"): ((2, 39), "a Linux with glibc 2.39, such as Debian 13 or Ubuntu 24.04,"),
}

USAGE = """usage: python3 resources/dev.py run [ARGUMENTS OF THE APP]
       python3 resources/dev.py test [ARGUMENTS OF PYTEST]"""

PIP_MISSING = """This Python has no pip, which is needed once to fetch the packages.
On Debian or Ubuntu: sudo apt-get install python3-pip. Elsewhere: python3 -m ensurepip --upgrade"""

UV_FAILED = """uv, which installs the packages, could not be fetched; what pip says about it stands above.
See that the package index can be reached, then run the same command again."""

PACKAGES_FAILED = """The packages could not be installed; the reason stands above.
See that the package index can be reached and that 2 GB are free, then run the same command again."""


class SetupError(Exception):
    """What is in the way, and the way out, in words for the person."""


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] not in ("run", "test"):
        print(USAGE, file=sys.stderr)
        return 2
    if status := status_of(prepare):
        return status
    if arguments[0] == "run":
        become("app", arguments[1:] or [str(SAMPLE)])
    os.chdir(ROOT)
    become("pytest", [*leave_out_qt_if_it_does_not_load(), *arguments[1:]])
    return 0


def status_of(preparing: Callable[[], None]) -> int:
    """Exit status; what was in the way is told."""
    try:
        preparing()
    except SetupError as error:
        tell(str(error))
        return 1
    except OSError as error:
        tell(f"The packages could not be prepared: {error}")
        return 1
    except KeyboardInterrupt:
        tell("Stopped. The same command begins anew.")
        return 130
    return 0


def become(module: str, arguments: list[str]) -> None:
    """Go on as that module of the environment: its exit status and its signals are ours."""
    sys.stdout.flush()
    os.execve(PYTHON, [str(PYTHON), "-m", module, *arguments], app_environment())  # noqa: S606  # no shell is wanted


def leave_out_qt_if_it_does_not_load() -> list[str]:
    """The tests without a window run on a machine without Qt's system libraries too."""
    asked = "from app.system_libraries import missing_packages; print(*missing_packages(for_x11=False))"
    packages = said_by([str(PYTHON), "-c", asked])
    if not packages:
        return []
    tell(f"Tests with a window are skipped. To run them: sudo apt-get install {packages}")
    return ["-p", "no:pytest-qt"]


def prepare() -> None:
    """Make .venv hold what requirements.lock says; costs nothing when it does. Raises SetupError."""
    system = platform.system()
    refuse_system(system, platform.machine(), release_of(system))
    python = find_python()
    wanted = stamp(python)
    if is_prepared(wanted):
        return
    with only_one_at_a_time():
        if not is_prepared(wanted):
            install(find_uv(), python)
            STAMP.write_text(wanted, encoding="utf-8")


def is_prepared(wanted: str) -> bool:
    return PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="utf-8") == wanted


def stamp(python: str) -> str:
    """Changes whenever the environment has to be made anew."""
    return f"{hashlib.sha256(LOCK.read_bytes()).hexdigest()} {version_of(python)}"


def refuse_system(system: str, machine: str, release: str) -> None:
    """Raises SetupError where the packages don't exist. `release` is that of macOS, or of glibc."""
    if system == "Darwin" and machine == "x86_64":
        raise SetupError(
            "This Python was built for Intel; the app needs a Mac with Apple silicon and a Python built for it.\n"
            "On such a Mac, install Python from python.org or with: brew install python@3.13"
        )
    if (system, machine) not in OLDEST:
        raise SetupError(
            f"The app runs on macOS (Apple silicon) and Linux (x86_64, aarch64); this is {system} on {machine}."
        )
    oldest, name = OLDEST[system, machine]
    if tuple(int(number) for number in re.findall(r"\d+", release)) < oldest:
        library = "glibc" if system == "Linux" else "macOS"
        raise SetupError(f"The app needs {name} or newer; this system has {library} {release or 'not at all'}.")


def release_of(system: str) -> str:
    if system == "Darwin":
        return platform.mac_ver()[0]
    library, version = platform.libc_ver()
    return version if library == "glibc" else ""


def find_python() -> str:
    """This interpreter if the app runs on it, else the newest on the PATH that it runs on. Raises SetupError."""
    if sys.version_info[:2] in SUPPORTED:
        # Not the link to it that an environment holds, and that goes away when the environment is made anew.
        return os.path.realpath(sys.executable)
    for version in SUPPORTED:
        name = "python{}.{}".format(*version)
        found = shutil.which(name)
        if found and version_of(found).startswith("{}.{}.".format(*version)):
            return found
    raise SetupError(
        f"The app needs Python 3.11, 3.12 or 3.13; this is {platform.python_version()}, and none of them is on the "
        "PATH.\nInstall one from python.org, with your system's packages (such as python3.12), or with: "
        "brew install python@3.13"
    )


def version_of(python: str) -> str:
    """Such as 3.12.4; nothing if the interpreter does not start."""
    return said_by([python, "--version"]).replace("Python ", "")


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """A second start waits until the first has prepared everything."""
    import fcntl

    TOOLS.mkdir(exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Another start is preparing this checkout; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def find_uv() -> str:
    """The pinned uv: the one on the PATH if it is that, else our own. Raises SetupError."""
    own = str(TOOLS / "uv" / "bin" / "uv")
    for uv in (shutil.which("uv"), own):
        if uv and said_by([uv, "--version"]).split()[:2] == ["uv", pinned_uv_version()]:
            return uv
    fetch_uv()
    return own


def pinned_uv_version() -> str:
    pinned, *_hashes = UV_REQUIREMENTS.read_text(encoding="utf-8").split()
    return pinned.replace("uv==", "")


def fetch_uv() -> None:
    """By pip into a folder of ours, which even a Python that refuses to be installed into (PEP 668) allows."""
    if not said_by([*PIP, "--version"]):
        raise SetupError(PIP_MISSING)
    target = TOOLS / "uv"
    shutil.rmtree(target, ignore_errors=True)
    tell(f"Fetching uv into {target} ...")
    options = ["--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes", "--target", str(target)]
    if call([*PIP, "install", *options, "-r", str(UV_REQUIREMENTS)]):
        raise SetupError(UV_FAILED)


def install(uv: str, python: str) -> None:
    """The packages of the lock and nothing else, in an environment made anew. Raises SetupError."""
    tell(f"Installing the packages into {ENVIRONMENT} (about 0.4 GB to fetch, once) ...")
    make = [uv, "venv", "--quiet", "--clear", "--no-project", "--python", python, str(ENVIRONMENT)]
    fill = [uv, "pip", "sync", "--require-hashes", "--no-build", "--python", str(PYTHON), str(LOCK)]
    if call(make) or call(fill):
        raise SetupError(PACKAGES_FAILED)


def call(command: list[str], **settings: str) -> int:
    """Exit status. Standard output is kept for what the app prints."""
    environment = {**setup_environment(), **settings}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=sys.stderr, check=False).returncode


def said_by(command: list[str]) -> str:
    """What a command prints; nothing if it fails or is not there."""
    try:
        said = subprocess.run(
            command, env=app_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return ""
    return "" if said.returncode else said.stdout.decode(errors="replace").strip()


def app_environment() -> dict[str, str]:
    """The checkout is found by its path alone: a folder "app" where the person stands must not be taken for ours."""
    misleading = ("PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in misleading}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}


def setup_environment() -> dict[str, str]:
    """For pip and uv: without what would lead them elsewhere than into the checkout."""
    misleading = ("PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "UV_PYTHON", "UV_TARGET")
    kept = {name: value for name, value in app_environment().items() if name not in misleading}
    kept.update(PIP_USER="0", PIP_REQUIRE_VIRTUALENV="0", PIP_ROOT_USER_ACTION="ignore")
    kept.update(PIP_DISABLE_PIP_VERSION_CHECK="1", UV_PYTHON_DOWNLOADS="never", UV_SYSTEM_CERTS="1")
    # The home folder is left alone, and need not be writable. uv links from its cache, which takes no room of its own.
    kept.update(PIP_NO_CACHE_DIR="1")
    kept.setdefault("UV_CACHE_DIR", str(TOOLS / "cache"))
    # uv does not read pip's settings, but what was chosen for pip (a mirror, a company's certificate) is meant for it.
    for chosen, name in ((pip_setting("index-url"), "UV_DEFAULT_INDEX"), (pip_setting("cert"), "SSL_CERT_FILE")):
        if chosen:
            kept.setdefault(name, chosen)
    return kept


def pip_setting(name: str) -> str:
    variable = "PIP_" + name.upper().replace("-", "_")
    return os.environ.get(variable) or said_by([*PIP, "config", "get", f"global.{name}"])


def tell(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
