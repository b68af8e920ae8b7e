"""The model on this machine, through mlx-vlm. Importing this package imports nothing of mlx."""

from app.backends.mlx.backend import MlxBackend, import_engine

__all__ = ["MlxBackend", "import_engine"]
