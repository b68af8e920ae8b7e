"""What macOS is told about the app is well formed, true, and agrees with what the app says of itself."""

from __future__ import annotations

import plistlib
import re
import tomllib
from typing import Any

from app import APP_NAME, __version__
from app.capture import image_file
from app.installation.program import BUNDLE_ID
from resources.macos.info_plist import EXECUTABLE, IMAGE_TYPES, MINIMUM_SYSTEM, info_plist
from tests.conventions.source_tree import ROOT

TYPES = {
    "CFBundleName": str,
    "CFBundleDisplayName": str,
    "CFBundleIdentifier": str,
    "CFBundleVersion": str,
    "CFBundleShortVersionString": str,
    "CFBundleDevelopmentRegion": str,
    "CFBundleLocalizations": list,
    "CFBundleDocumentTypes": list,
    "LSApplicationCategoryType": str,
    "LSMinimumSystemVersion": str,
    "LSMultipleInstancesProhibited": bool,
    "NSPrincipalClass": str,
    "NSHighResolutionCapable": bool,
    "NSRequiresAquaSystemAppearance": bool,
    "NSScreenCaptureUsageDescription": str,
    "NSHumanReadableCopyright": str,
}
"""As Apple's Information Property List tells them. A key that is not here is new, or a slip of the pen."""


def test_it_is_read_back_as_it_was_written() -> None:
    told = info_plist(__version__)
    assert plistlib.loads(plistlib.dumps(told)) == told


def test_every_key_is_known_and_of_its_type() -> None:
    told = info_plist(__version__)
    assert {key: type(value) for key, value in told.items()} == TYPES
    assert [key for key, value in told.items() if value == ""] == []


def test_nothing_is_offered_that_has_no_handler() -> None:
    documents = _documents()
    assert documents["CFBundleTypeRole"] == "Viewer"
    assert not {"NSServices", "CFBundleURLTypes", "UTExportedTypeDeclarations"} & info_plist(__version__).keys()


def test_it_never_takes_the_pictures_from_the_app_that_opens_them() -> None:
    documents = _documents()
    assert documents["LSHandlerRank"] == "Alternate"


def test_it_opens_what_the_app_reads_and_nothing_else() -> None:
    documents = _documents()
    types = documents["LSItemContentTypes"]
    assert IMAGE_TYPES.keys() == {*image_file._FORMATS, "HEIC"}
    assert types == [name for names in IMAGE_TYPES.values() for name in names]
    assert len(types) == len(set(types))


def test_the_version_is_the_app_s_and_can_be_compared() -> None:
    told = info_plist(__version__)
    assert told["CFBundleVersion"] == told["CFBundleShortVersionString"] == __version__
    assert re.fullmatch(r"\d+(\.\d+){0,2}", __version__)


def test_the_names_agree() -> None:
    told = info_plist(__version__)
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert told["CFBundleName"] == told["CFBundleDisplayName"] == APP_NAME
    assert told["CFBundleIdentifier"] == BUNDLE_ID
    assert re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", BUNDLE_ID)
    assert list(scripts) == [EXECUTABLE]
    assert "CFBundleExecutable" not in told


def test_nothing_tells_another_identifier() -> None:
    resources = ROOT / "resources"
    sources = [*(ROOT / "app").rglob("*.py"), *resources.rglob("*.py"), *resources.rglob("*.spec")]
    texts = [*ROOT.glob("*.md"), *ROOT.glob("*.sh"), *sources]
    names = re.compile(r"\b(?:org|com|io)\.zwz[\w.-]*\w")
    told = {name for file in texts for name in names.findall(file.read_text(encoding="utf-8"))}
    assert told == {BUNDLE_ID}


def test_the_readme_tells_the_oldest_system() -> None:
    assert f"macOS {MINIMUM_SYSTEM} or newer" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_hardened_runtime_is_loosened_in_one_place_alone() -> None:
    entitlements = plistlib.loads((ROOT / "resources" / "macos" / "entitlements.plist").read_bytes())
    assert entitlements == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def _documents() -> dict[str, Any]:
    told = info_plist(__version__)["CFBundleDocumentTypes"]
    assert isinstance(told, list)
    (documents,) = told
    return dict(documents)
