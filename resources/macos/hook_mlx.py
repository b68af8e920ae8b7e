"""Runs before the app: makes the dynamic linker know mlx by its true place.

mlx's module is linked to a link at the top of the bundle, and mlx looks for its Metal library beside the path that it
was loaded from. Once it is loaded from where the library lies, the link leads to what is there already.
"""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path

if sys.platform == "darwin":
    _bundle: str = vars(sys)["_MEIPASS"]
    ctypes.CDLL(str(Path(_bundle, "mlx", "lib", "libmlx.dylib")), mode=ctypes.RTLD_GLOBAL)
