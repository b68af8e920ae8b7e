"""Measurements of a loaded model. To be imported once the engine is, as all of it imports mlx."""

from app.backends.mlx.bench.measuring import Step, measure
from app.backends.mlx.bench.under_test import ModelUnderTest, Unwatched

__all__ = ["ModelUnderTest", "Step", "Unwatched", "measure"]
