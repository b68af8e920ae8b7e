"""Checkpoints of random weights: all that a model has but sense, to measure and to test where there is none."""

from app.backends.mlx.random_checkpoint.making import Plan, make_checkpoint
from app.backends.mlx.random_checkpoint.shapes import own_shape, own_shape_for_gpu, read_shape, tiny_shape

__all__ = ["Plan", "make_checkpoint", "own_shape", "own_shape_for_gpu", "read_shape", "tiny_shape"]
