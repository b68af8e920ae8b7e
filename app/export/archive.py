"""Several files in one, for formats that are made of several."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_TIME = (1980, 1, 1, 0, 0, 0)
"""The same each time, so that the same inspection gives the same bytes."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pictures are compressed already; all are readable by their owner alone once they are unpacked."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, _TIME)
            info.external_attr = 0o600 << 16
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return data.getvalue()
