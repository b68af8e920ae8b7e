"""Writes the licences of everything that the built app has in it, for the app to show.

    python -m resources.licences OUT.json

Ends with 1, and writes nothing, if anything is unknown, or would not let the app be passed on under its own licence.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from app.storage.licence_collection import Collected, collect_licences
from app.storage.licence_expression import asks_for_all_source

ROOT = Path(__file__).resolve().parents[1]


def main(out: Path) -> int:
    collected = collect_licences(ROOT, for_bundle=True)
    if problems := list(problems_of(collected)):
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    components = [asdict(component) for component in collected.components]
    out.write_text(json.dumps({"components": components}, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{out}: the licences of {len(components)} components, {out.stat().st_size / 1e6:.1f} MB")
    return 0


def problems_of(collected: Collected) -> Iterator[str]:
    """A sentence each."""
    for name in sorted(collected.missing):
        yield f"{name} is needed by the app and is not installed."
    for component in collected.components:
        if not component.licence:
            yield f"{component.name}: its licence is unknown. Tell it in app/storage/licence_expression.py."
        if not component.texts:
            yield f"{component.name}: no text of its licence is there. Add it in resources/notices."
        if asks_for_all_source(component.licence):
            yield (
                f"{component.name}: {component.licence} would hold for the whole app when it is passed on. "
                "Leave out what is under it; for OpenCV on a Mac, resources/macos/video_stubs.py does."
            )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m resources.licences OUT.json")
    sys.exit(main(Path(sys.argv[1])))
