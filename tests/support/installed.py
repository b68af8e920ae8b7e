"""Packages that are made up, as pip would have installed them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distributions
from pathlib import Path


class Installed:
    """In a folder of a test's own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(
        self,
        name: str,
        *,
        fields: Sequence[str] = (),
        needs: Sequence[str] = (),
        files: Mapping[str, str] | None = None,
    ) -> None:
        """`fields` are lines of the metadata; `files` are texts by their path below the folder, `*` its metadata's."""
        metadata = self._folder / f"{name.replace('-', '_')}-1.0.dist-info"
        texts = {path.replace("*", metadata.name): text for path, text in (files or {}).items()}
        for path, text in texts.items():
            file = self._folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        metadata.mkdir(exist_ok=True)
        lines = ["Metadata-Version: 2.4", f"Name: {name}", "Version: 1.0", *fields]
        lines += [f"Requires-Dist: {need}" for need in needs]
        (metadata / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (metadata / "RECORD").write_text("".join(f"{path},,\n" for path in texts), encoding="utf-8")

    def find(self, name: str) -> Distribution:
        for found in distributions(name=name, path=[str(self._folder)]):
            return found
        raise PackageNotFoundError(name)
