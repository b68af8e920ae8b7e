"""What a 4-bit ZwZ 4B has to work with, as the engine would count it, on machines that are not at hand."""

from __future__ import annotations

from dataclasses import replace

from app.core.means import Effort, Means, Needs

ZWZ_ON_A_MAC = Means(
    device="Apple M2, 10.7 GB for models",
    has_gpu=True,
    memory=10_700_000_000,
    needs=Needs(
        weights=3_100_000_000,
        patch=107_520,
        picture_token=45_056,
        token=147_456,
        step=46_000_000,
    ),
    looking=Effort(302_000_000, 49_152),
    reading=Effort(3_630_000_000, 147_456),
)

ZWZ_ON_A_PROCESSOR = replace(
    ZWZ_ON_A_MAC,
    device="AMD EPYC (cpu)",
    has_gpu=False,
    memory=20_000_000_000,
    needs=replace(ZWZ_ON_A_MAC.needs, patch_pair=32, step_token=24_576),
)
