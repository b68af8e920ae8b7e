"""A Mac for build_macos.sh to run on: its system programs, played, each of which notes down how it was called.

The script sees these and a few programs that every system has, nothing else. What a test wants to be otherwise it says
by environment variables, the FAKE_… below.
"""

from __future__ import annotations

import os
import plistlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from resources import dev
from resources.macos.info_plist import info_plist
from tests.conventions.source_tree import ROOT

APPLE = "Developer ID Application: Someone (TEAM)"
"""A certificate that Apple issued; one without a team in brackets is self-signed."""

EVERYWHERE = [
    "awk",
    "basename",
    "bash",
    "cat",
    "cmp",
    "cp",
    "dirname",
    "env",
    "ln",
    "mkdir",
    "mktemp",
    "mv",
    "rm",
    "sed",
]

PARTS = ("build_macos.sh", "requirements.lock", "app/__init__.py", "resources/dev.py", "resources/uv-requirements.txt")

NOTE = 'printf "%s\\n" "${0##*/} $*" >>"$FAKE_CALLS"\n'

SYSTEM = {
    "uname": 'case $1 in -s) echo "${FAKE_SYSTEM:-Darwin}" ;; -m) echo "${FAKE_MACHINE:-arm64}" ;; esac',
    "sysctl": '[ -n "${FAKE_TRANSLATED:-}" ] && echo "$FAKE_TRANSLATED"',
    "sw_vers": 'echo "${FAKE_MACOS:-14.4}"',
    "xcode-select": '[ -z "${FAKE_NO_TOOLS:-}" ]',
    "df": """
echo "Filesystem 1024-blocks Used Available Capacity Mounted on"
echo "//someone@server/A Share 99999999 1 ${FAKE_FREE:-99999999} 10% $PWD" """,
    "sleep": NOTE,
    "spctl": NOTE,
    "shasum": 'echo "5a5a  $3"',
    # The signature of a file is kept beside the folder of the programs, under the file's name.
    "codesign": NOTE
    + """
for file; do :; done
signature=$FAKE_SIGNATURES/${file##*/}
case " $* " in
  *" --sign "*)
    [ -z "${FAKE_NO_CERTIFICATE:-}" ] || { echo "no identity found" >&2; exit 1; }
    while [ "$1" != --sign ]; do shift; done
    printf %s "$2" >"$signature" ;;
  *" --verify "*) [ -z "${FAKE_BROKEN_SIGNATURE:-}" ] || { echo "a sealed resource is missing" >&2; exit 1; } ;;
  *)
    identity=$(cat "$signature")
    [ -z "$identity" ] || printf 'Authority=%s\\nAuthority=one above\\n' "$identity" >&2
    case $identity in *"(TEAM)") team=TEAM ;; *) team="not set" ;; esac
    echo "TeamIdentifier=$team" >&2 ;;
esac""",
    "ditto": NOTE + 'if [ "$1" = -c ]; then cp "$4/Contents/MacOS/zwz-inspector" "$5"; else cp -R "$1" "$2"; fi',
    "hdiutil": NOTE
    + """
for image; do :; done
echo >>"$FAKE_ATTEMPTS"
attempts=$(sed -n '$=' "$FAKE_ATTEMPTS")
[ "$attempts" -gt "${FAKE_BUSY:-0}" ] || { echo "hdiutil: create failed - ${FAKE_TROUBLE:-Resource busy}" >&2; exit 1; }
ls "$5" >"$image" """,
    "ls": 'cd "$1" && for entry in *; do echo "$entry"; done',
    "xcrun": NOTE
    + """
case "$1 $2" in
  "notarytool history") [ -z "${FAKE_UNKNOWN_ACCOUNT:-}" ] ;;
  "notarytool submit") printf '{"id":"17","status":"%s"}' "${FAKE_NOTARY:-Accepted}" ;;
  "notarytool log") echo "The binary is not signed." ;;
esac""",
    "uv": NOTE
    + f"""
case $1 in
  --version) echo "uv {dev.pinned_uv_version()}" ;;
  venv)
    for folder; do :; done
    case "$*" in
      *--no-managed-python*) [ -z "${{FAKE_NO_PYTHON:-}}" ] || exit 1 ;;
      *) [ -z "${{FAKE_NO_PYTHON:-}}${{FAKE_NO_DOWNLOAD:-}}" ] || exit 1 ;;
    esac
    rm -rf "$folder"
    mkdir -p "$folder/bin"
    cp "$FAKE_PYTHON" "$folder/bin/python"
    while [ "$1" != --python ]; do shift; done
    echo "$2.12" >"$folder/version" ;;
  pip)
    echo "for macOS $MACOSX_DEPLOYMENT_TARGET" >>"$FAKE_CALLS"
    [ -z "${{FAKE_NO_PACKAGES:-}}" ] ;;
esac""",
}

PLUTIL = """
import json, os, plistlib, sys
if sys.argv[1] == "-lint":
    sys.exit("FAKE_BAD_PLIST" in os.environ)
_extract, key, _raw, _o, _dash, file = sys.argv[1:]
data = sys.stdin.buffer.read() if file == "-" else open(file, "rb").read()
try:
    print((json.loads if data.startswith(b"{") else plistlib.loads)(data)[key])
except KeyError:
    sys.exit("no value at that key path")
"""

PYTHON_OF_THE_ENVIRONMENT = """#!/bin/sh
case "$1 $2" in
  --version*) echo "Python $(cat "${0%/bin/python}/version")"; exit ;;
esac
printf '%s\\n' "python $*" >>"$FAKE_CALLS"
case $2 in
  resources.macos.check_wheels) [ -z "${FAKE_WRONG_WHEELS:-}" ] ;;
  resources.macos.video_stubs) [ -z "${FAKE_OTHER_OPENCV:-}" ] ;;
  resources.macos.sizes) echo "sizes of $*" ;;
  PyInstaller)
    printf '%s\\n' "signing by '$CODESIGN_IDENTITY'" >>"$FAKE_CALLS"
    [ -z "${FAKE_STOP:-}" ] || kill -s "$FAKE_STOP" "$PPID"
    app="build/frozen/ZwZ Inspector.app"
    mkdir -p build/zwz build/cache build/frozen/zwz-inspector
    cp -R "$FAKE_APP" "$app"
    rm -f "$app/Contents/Frameworks/${FAKE_MISSING:-nothing}"
    [ -z "${FAKE_UNDER_GPL:-}" ] || : >"$app/Contents/Frameworks/$FAKE_UNDER_GPL"
    [ -z "${FAKE_UNSIGNED:-}" ] || CODESIGN_IDENTITY=""
    printf %s "$CODESIGN_IDENTITY" >"$FAKE_SIGNATURES/ZwZ Inspector.app" ;;
esac
"""

SELF_TEST = """#!/bin/sh
printf '%s\\n' "app $* in $PWD knowing $(env | sed -E '/^(PWD|OLDPWD|SHLVL|_)=/d')." >>'{calls}'
exit "$(cat '{status}')"
"""


@dataclass(frozen=True, slots=True)
class Build:
    """What a run of the script did: exit status, what it said, and which programs it called how, in order."""

    status: int
    said: str
    complained: str
    calls: list[str]

    @property
    def steps(self) -> list[str]:
        return [line[3:] for line in self.said.splitlines() if line.startswith("== ")]

    def called(self, beginning: str) -> list[str]:
        return [call for call in self.calls if call.startswith(beginning)]


class FakeMac:
    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a folder of mine"
        self._programs = folder / "programs"
        self._notes = folder / "notes"
        for made in (self._programs, self._notes / "signatures"):
            made.mkdir(parents=True)
        self._make_checkout()
        self._make_programs()
        self._make_app()
        self.self_test_ends_with(0)

    @property
    def app(self) -> Path:
        return self.checkout / "dist" / "ZwZ Inspector.app"

    @property
    def images(self) -> list[Path]:
        return sorted((self.checkout / "dist").glob("*.dmg"))

    def self_test_ends_with(self, status: int) -> None:
        (self._notes / "self_test").write_text(f"{status}\n", encoding="utf-8")

    def takes_away(self, program: str) -> None:
        (self._programs / program).unlink()

    def build(self, *options: str, **circumstances: str) -> Build:
        calls = self._notes / "calls"
        for note in (calls, self._notes / "attempts"):
            note.write_text("", encoding="utf-8")
        done = subprocess.run(
            [shutil.which("bash") or "bash", str(self.checkout / "build_macos.sh"), *options],
            cwd=self._notes,
            env={**self._environment(), **circumstances},
            capture_output=True,
            text=True,
            check=False,
        )
        return Build(done.returncode, done.stdout, done.stderr, calls.read_text(encoding="utf-8").splitlines())

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": str(self._programs),
            "FAKE_CALLS": str(self._notes / "calls"),
            "FAKE_ATTEMPTS": str(self._notes / "attempts"),
            "FAKE_SIGNATURES": str(self._notes / "signatures"),
            "FAKE_PYTHON": str(self._notes / "python"),
            "FAKE_APP": str(self._notes / "app"),
            # pip would be asked for them, twice a call, which takes a second.
            "PIP_INDEX_URL": "https://mirror.example/simple",
            "PIP_CERT": "/etc/certificate.pem",
        }

    def _make_checkout(self) -> None:
        parts = [*PARTS, *(str(path.relative_to(ROOT)) for path in (ROOT / "resources" / "macos").glob("*.*"))]
        for part in parts:
            (self.checkout / part).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / part, self.checkout / part)

    def _make_programs(self) -> None:
        for name in EVERYWHERE:
            (self._programs / name).symlink_to(shutil.which(name) or f"/usr/bin/{name}")
        for name, script in SYSTEM.items():
            _program(self._programs / name, f"#!/bin/sh\n{script}\n")
        _program(self._programs / "plutil", f"#!{sys.executable} -SE\n{PLUTIL}")
        _program(self._programs / "python3", f'#!/bin/sh\nexec {sys.executable} -S "$@"\n')
        _program(self._notes / "python", PYTHON_OF_THE_ENVIRONMENT)

    def _make_app(self) -> None:
        contents = self._notes / "app" / "Contents"
        for folder in ("MacOS", "Frameworks/mlx/lib"):
            (contents / folder).mkdir(parents=True)
        (contents / "Info.plist").write_bytes(plistlib.dumps(info_plist(__version__)))
        for name in ("libmlx.dylib", "mlx.metallib"):
            (contents / "Frameworks" / "mlx" / "lib" / name).touch()
            (contents / "Frameworks" / name).symlink_to(Path("mlx", "lib", name))
        script = SELF_TEST.format(calls=self._notes / "calls", status=self._notes / "self_test")
        _program(contents / "MacOS" / "zwz-inspector", script)


def _program(path: Path, script: str) -> None:
    path.write_text(script, encoding="utf-8")
    path.chmod(0o755)
    assert os.access(path, os.X_OK)
