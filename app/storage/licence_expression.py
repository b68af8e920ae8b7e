"""What a package says about its licence, in the many ways that packages say it, as an SPDX expression."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageMetadata

from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

_WRITTEN = {
    "3-clause bsd license": "BSD-3-Clause",
    "apache 2.0": "Apache-2.0",
    "apache 2.0 license": "Apache-2.0",
    "isc license": "ISC",
    "mit license": "MIT",
}
_CLASSIFIED = {
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_SOME_BSD = "BSD License"
_THIRD_CLAUSE = "neither the name"


def expression_of(metadata: PackageMetadata, texts: Iterable[str]) -> str:
    """Empty if nothing tells it. `texts` are asked where the metadata leave open which BSD licence it is."""
    told = (
        first_of(metadata, "License-Expression"),
        _written(first_of(metadata, "License")),
        *(_classified(line, texts) for line in metadata.get_all("Classifier") or ()),
    )
    return next(filter(None, map(_canonical, told)), "")


def first_of(metadata: PackageMetadata, name: str) -> str:
    """Empty if there is no such field: to ask for it by index is on its way out."""
    return next(iter(metadata.get_all(name) or ()), "")


def asks_for_all_source(expression: str) -> bool:
    """Whether it is GPL or AGPL, which would hold for the whole app, and leaves no other choice; an exception lifts
    that. In a mixture of AND and OR any such part counts, so that a person looks at it.
    """
    choices = [choice.strip("()") for choice in expression.split(" OR ")]
    is_mixed = " OR " in expression and " AND " in expression
    return any(map(_is_strong, choices)) if is_mixed else all(map(_is_strong, choices))


def _is_strong(choice: str) -> bool:
    parts = (part.strip("() ") for part in choice.split(" AND "))
    return any(part.startswith(("GPL-", "AGPL-")) and " WITH " not in part for part in parts)


def _written(field: str) -> str:
    """Some put the whole text there, under its title."""
    title = field.strip().partition("\n")[0].strip()
    return _WRITTEN.get(title.lower(), title)


def _classified(classifier: str, texts: Iterable[str]) -> str:
    name = classifier.rpartition(" :: ")[2] if classifier.startswith("License :: ") else ""
    if name != _SOME_BSD:
        return _CLASSIFIED.get(name, "")
    has_third = any(_THIRD_CLAUSE in " ".join(text.lower().split()) for text in texts)
    return "BSD-3-Clause" if has_third else "BSD-2-Clause"


def _canonical(told: str) -> str:
    """Empty if it is no expression."""
    try:
        return canonicalize_license_expression(told)
    except InvalidLicenseExpression:
        return ""
