"""What macOS is told about the app: the Info.plist of the bundle, but for what PyInstaller writes into it by itself."""

from __future__ import annotations

from app import APP_NAME
from app.installation.program import BUNDLE_ID

EXECUTABLE = "zwz-inspector"
"""PyInstaller names it in the Info.plist, after the program that it built."""

MINIMUM_SYSTEM = "14.4"
"""Qt 6.12 starts on no older macOS, and for none are all packages built."""

IMAGE_TYPES = {
    "PNG": ("public.png",),
    "JPEG": ("public.jpeg",),
    "WEBP": ("org.webmproject.webp",),
    "TIFF": ("public.tiff",),
    "BMP": ("com.microsoft.bmp",),
    "GIF": ("com.compuserve.gif",),
    "AVIF": ("public.avif",),
    "HEIC": ("public.heic", "public.heif"),
}
"""The formats that app.capture.image_file reads, by its names, and what macOS calls their files."""


def info_plist(version: str) -> dict[str, object]:
    """`version` is up to three numbers with dots between, as macOS compares them."""
    return {
        "CFBundleName": APP_NAME,
        "CFBundleDisplayName": APP_NAME,
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundleVersion": version,
        "CFBundleShortVersionString": version,
        "CFBundleDevelopmentRegion": "en",
        # The system's own dialogs and menu entries come in the language of the app.
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleDocumentTypes": [_images()],
        "LSApplicationCategoryType": "public.app-category.developer-tools",
        "LSMinimumSystemVersion": MINIMUM_SYSTEM,
        # A second start through Finder brings the first to the front; one with another profile goes by the terminal.
        "LSMultipleInstancesProhibited": True,
        "NSPrincipalClass": "NSApplication",
        "NSHighResolutionCapable": True,
        # Dark windows where the person wants them.
        "NSRequiresAquaSystemAppearance": False,
        "NSScreenCaptureUsageDescription": (
            f"{APP_NAME} looks at the part of the screen that you choose. Nothing of it leaves this Mac."
        ),
        "NSHumanReadableCopyright": f"© The authors of {APP_NAME}. Apache License 2.0.",
    }


def _images() -> dict[str, object]:
    """Offered under Open With and taken on the Dock, and never what opens pictures unless the person says so."""
    return {
        "CFBundleTypeName": "Image",
        "CFBundleTypeRole": "Viewer",
        "LSHandlerRank": "Alternate",
        "LSItemContentTypes": [name for names in IMAGE_TYPES.values() for name in names],
    }
