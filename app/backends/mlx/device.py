"""What mlx computes on, and how much fits there."""

from __future__ import annotations

from importlib.metadata import version

import mlx.core as mx

from app.core.words import _

CACHE_BYTES = 1 << 30
"""Freed memory that mlx may keep for reuse; by default it keeps nearly all there is, too much for 8 to 16 GB."""

_TOLERANCE = 1e-3


def keep_cache_small() -> None:
    mx.set_cache_limit(CACHE_BYTES)


def memory_limit() -> int | None:
    """Bytes a model may take up on a Mac's graphics processor without everything slowing down; None elsewhere."""
    limit = mx.device_info().get("max_recommended_working_set_size")
    return int(limit) if limit else None


def has_gpu() -> bool:
    return bool(mx.default_device().type == mx.DeviceType.gpu)


def all_memory() -> int:
    """Bytes that mlx may take up: of the graphics processor where there is one, else of the machine."""
    return memory_limit() or int(mx.get_memory_limit())


def device_text() -> str:
    return _("mlx {version} on {device}").format(version=version("mlx"), device=device_name())


def run_one_kernel() -> str:
    """Multiply by 4-bit weights, as a model does at every step, and say on what. Raises RuntimeError if it is wrong."""
    rows, weights = mx.random.normal((8, 128)), mx.random.normal((64, 128))
    packed = mx.quantize(weights, group_size=64, bits=4)
    product = mx.quantized_matmul(rows, *packed, group_size=64, bits=4)
    expected = rows @ mx.dequantize(*packed, group_size=64, bits=4).T
    if not mx.allclose(product, expected, rtol=_TOLERANCE, atol=_TOLERANCE):
        raise RuntimeError(_("mlx computes wrongly on this machine."))
    return device_text()


def device_name() -> str:
    """With its memory where it has some of its own."""
    name = str(mx.device_info().get("device_name", "")) or _("an unnamed processor")
    limit = memory_limit()
    if limit is None:
        return f"{name} ({mx.default_device().type.name})"
    return _("{name}, {memory:.1f} GB for models").format(name=name, memory=limit / 1e9)
