"""Runs before the app: what the start program and an empty environment leave to be put right.

The start program of PyInstaller puts the bundle into LD_LIBRARY_PATH, which the dynamic linker has read by now. A
program of the system that the app starts (a browser, say) would find our libraries instead of its own. And it leaves
notes to itself, by which the app, started again, would be taken for a part of what was started before.
"""

from __future__ import annotations

import os
import sys

_PATH = "LD_LIBRARY_PATH"

for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
os.environ.pop(_PATH, None)
if (_earlier := os.environ.pop(f"{_PATH}_ORIG", None)) is not None:
    os.environ[_PATH] = _earlier

if sys.platform == "linux" and not any(os.environ.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
    # As Python itself does where it is not frozen (PEP 538); Qt would complain of the locale C.
    os.environ["LC_CTYPE"] = "C.UTF-8"
