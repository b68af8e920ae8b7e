"""The settings of captures in a window of their own, with the real shortcut; says what happens, a line each."""

from __future__ import annotations

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget

from app import adapters
from app.core.settings import Settings
from app.storage.resources import load_presets, resources_dir
from app.ui.application import Application
from app.ui.capture_settings import CaptureSettings
from app.ui.global_shortcut import GlobalShortcut, ShortcutStatus
from app.ui.icons import use_icons
from app.ui.settings_dialog import SettingsDialog


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    app = Application(sys.argv[:1])
    use_icons(resources_dir() / "icons")
    shortcut = GlobalShortcut(adapters.hotkeys(QGuiApplication.platformName()))
    settings = Settings()
    presets = load_presets(resources_dir() / "prompts")
    capture = CaptureSettings(settings, presets, shortcut, has_system_picker=False)
    dialog = SettingsDialog(settings, (), capture)
    dialog.findChildren(QTabWidget)[0].setCurrentWidget(capture)
    dialog.changed.connect(lambda settings: say(f"set {settings.capture_shortcut}"))
    dialog.changed.connect(lambda settings: shortcut.use(settings.capture_shortcut))
    shortcut.pressed.connect(lambda: say("pressed"))
    shortcut.tried.connect(lambda: say("tried"))

    def tell(status: ShortcutStatus) -> None:
        say(f"{status.state.name} {status.keys}".strip())

    shortcut.changed.connect(tell)
    shortcut.use(settings.capture_shortcut)
    dialog.show()
    status = app.exec()
    shortcut.close()
    return status


if __name__ == "__main__":
    sys.exit(main())
