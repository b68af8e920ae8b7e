"""Mach-O files are read as they are, and broken ones are told from others."""

from __future__ import annotations

from pathlib import Path

import pytest

from resources.macos.mach_o import Damaged, Library, is_mach_o, read
from tests.support.mach_o_files import ARM64, X86_64, Import, Load, fat, thin

JAVA_CLASS = b"\xca\xfe\xba\xbe" + (0).to_bytes(2, "big") + (65).to_bytes(2, "big") + b"\0" * 40


def test_what_a_library_needs_and_offers_is_read(tmp_path: Path) -> None:
    file = _file(
        tmp_path,
        thin(
            minimum=(14, 4),
            libraries=[("@rpath/libneeded.dylib", Load.NEEDED), ("/usr/lib/libc++.1.dylib", Load.WEAK)],
            search_paths=["@loader_path/lib"],
            imports=[Import("_wanted", 1), Import("_if_there", 2, weak=True), Import("_PyList_New", 254)],
            exports=["_offered"],
        ),
    )
    binary = read(file)
    assert binary
    assert binary.minimum == (14, 4)
    assert binary.libraries == (
        Library("@rpath/libneeded.dylib", weak=False, reexported=False),
        Library("/usr/lib/libc++.1.dylib", weak=True, reexported=False),
    )
    assert binary.search_paths == ("@loader_path/lib",)
    assert binary.imports == {("@rpath/libneeded.dylib", "_wanted")}
    assert binary.exports == {"_offered"}


def test_of_a_fat_file_the_slice_for_arm64_counts(tmp_path: Path) -> None:
    file = _file(
        tmp_path, fat((X86_64, thin(X86_64, minimum=(10, 13))), (ARM64, thin(minimum=(13, 0), exports=["_x"])))
    )
    binary = read(file)
    assert binary
    assert binary.minimum == (13, 0)
    assert binary.exports == {"_x"}


@pytest.mark.parametrize("content", [thin(X86_64), fat((X86_64, thin(X86_64)))], ids=["thin", "fat"])
def test_a_file_for_intel_alone_has_nothing_for_arm64(content: bytes, tmp_path: Path) -> None:
    file = _file(tmp_path, content)
    assert is_mach_o(file)
    assert read(file) is None


def test_a_library_of_another_system_has_no_macos_it_needs(tmp_path: Path) -> None:
    binary = read(_file(tmp_path, thin(platform=2)))
    assert binary
    assert binary.minimum is None


@pytest.mark.parametrize(
    "content",
    [JAVA_CLASS, b"", b"\xcf\xfa", b"\x7fELF" + b"\0" * 60, b"#!/bin/sh\n"],
    ids=["java", "none", "short", "elf", "sh"],
)
def test_other_files_are_not_taken_for_one(content: bytes, tmp_path: Path) -> None:
    assert not is_mach_o(_file(tmp_path, content))


def test_a_file_that_is_cut_anywhere_is_damaged(tmp_path: Path) -> None:
    libraries = [("@rpath/libneeded.dylib", Load.NEEDED)]
    alone = thin(libraries=libraries, search_paths=["@loader_path"], imports=[Import("_a", 1)], exports=["_b"])
    both = fat((X86_64, thin(X86_64)), (ARM64, alone))
    for whole, lengths in ((alone, range(4, len(alone), 5)), (both, range(4, len(both), 13))):
        for length in (*lengths, len(whole) - 1):
            with pytest.raises(Damaged):
                read(_file(tmp_path, whole[:length]))


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "library.dylib"
    file.write_bytes(content)
    return file
