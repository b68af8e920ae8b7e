"""Libraries that nobody asks for any more are left out, with the links to them."""

from __future__ import annotations

import pytest

from resources.macos import libraries
from resources.macos.contents import used

IMPORTS = {
    "/qt/QtWidgets.so": ["libQt6Widgets.so.6"],
    "/qt/libQt6Widgets.so.6": ["libQt6Core.so.6"],
    "/qt/libqgtk3.so": ["libgtk-3.so.0"],
    "/lib/libgtk-3.so.0": ["libpango-1.0.so.0"],
    "/pkg/numpy/core.so": ["libopenblas.so"],
}
TABLE = [
    ("PySide6/QtWidgets.so", "/qt/QtWidgets.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Widgets.so.6", "/qt/libQt6Widgets.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/qt/libQt6Core.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Qml.so.6", "/qt/libQt6Qml.so.6", "BINARY"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/qt/libqgtk3.so", "BINARY"),
    ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
    ("libQt6Qml.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", "SYMLINK"),
    ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY"),
    ("libpango-1.0.so.0", "/lib/libpango-1.0.so.0", "BINARY"),
    ("libxcb.so.1", "/lib/libxcb.so.1", "BINARY"),
    ("numpy/core.so", "/pkg/numpy/core.so", "EXTENSION"),
    ("numpy.libs/libopenblas.so", "/pkg/numpy.libs/libopenblas.so", "BINARY"),
    ("cv2/core.so", "/pkg/cv2/core.so", "EXTENSION"),
    ("resources/icons/open.svg", "/resources/icons/open.svg", "DATA"),
]


def test_what_only_a_plugin_that_is_left_out_asked_for_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    imports = {source: {(name, name) for name in names} for source, names in IMPORTS.items()}
    monkeypatch.setattr(libraries, "get_imports", lambda source: imports.get(source, set()))
    places = {place for place, _source, _kind in libraries.asked_for(used(TABLE))}
    gone = {place for place, _source, _kind in TABLE} - places
    assert gone == {
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "libQt6Qml.so.6",
        "libgtk-3.so.0",
        "libpango-1.0.so.0",
    }
