from __future__ import annotations

from pathlib import Path

from app.core.traces import Trace, TraceKind, strangers, whole_folder
from app.installation.mac_traces import mac_traces
from app.installation.removal import bytes_of, remove

ID = "org.example.app"


def test_files_go_and_then_the_folders_that_are_empty(tmp_path: Path) -> None:
    ours, folder = tmp_path / "a" / "b" / "ours", tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    ours.write_bytes(b"12345")
    (tmp_path / "a" / "theirs").touch()
    trace = Trace(TraceKind.LOG, ours, (ours,), (tmp_path / "a", folder))
    assert bytes_of(trace) == 5
    assert strangers(tmp_path / "a", [trace]) == (tmp_path / "a" / "theirs",)
    assert remove([trace]) == ()
    assert not folder.exists()
    assert (tmp_path / "a" / "theirs").exists()


def test_what_can_t_be_removed_is_told_and_the_rest_goes(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    places = (tmp_path / "folder", tmp_path / "gone", tmp_path / "file")
    (problem,) = remove([Trace(TraceKind.LOG, tmp_path, places)])
    assert problem.startswith(f"{tmp_path / 'folder'}: ")
    assert not (tmp_path / "file").exists()


def test_links_in_a_folder_go_and_not_what_they_point_to(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "precious").write_text("mine")
    (tmp_path / "ours" / "deep").mkdir(parents=True)
    (tmp_path / "ours" / "deep" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "ours" / "broken").symlink_to(tmp_path / "nowhere")
    assert remove([whole_folder(TraceKind.SYSTEM, tmp_path / "ours")]) == ()
    assert not (tmp_path / "ours").exists()
    assert (tmp_path / "outside" / "precious").read_text() == "mine"


def test_what_macos_keeps_for_an_app_goes_by_its_name_alone(tmp_path: Path) -> None:
    library = tmp_path / "Library"
    kept = [
        library / "Saved Application State" / f"{ID}.savedState" / "data.data",
        library / "Preferences" / f"{ID}.plist",
        library / "Caches" / ID / "deep" / "x",
        library / "HTTPStorages" / ID / "httpstorages.sqlite",
        library / "HTTPStorages" / f"{ID}.binarycookies",
    ]
    others = [library / "Preferences" / f"{ID}.helper.plist", library / "Caches" / "org.example" / "x"]
    for file in (*kept, *others):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    (library / "Caches" / "elsewhere").mkdir()
    assert remove(mac_traces(tmp_path, ID)) == ()
    assert {path for path in library.rglob("*") if path.is_file()} == set(others)
    assert mac_traces(tmp_path, ID) == ()
    assert mac_traces(tmp_path / "nobody", ID) == ()


def test_a_folder_of_macos_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "precious").touch()
    (tmp_path / "Library" / "Caches").mkdir(parents=True)
    (tmp_path / "Library" / "Caches" / ID).symlink_to(tmp_path / "elsewhere")
    assert mac_traces(tmp_path, ID) == ()
