"""What stands between the window and the rest."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.capturing import Capturing
from app.ui.comparing import Comparing
from app.ui.costs import Costs
from app.ui.current_model import CurrentModel
from app.ui.documents import Documents
from app.ui.exporting import Exporting
from app.ui.global_shortcut import GlobalShortcut
from app.ui.keeping import Keeping
from app.ui.library_browsing import LibraryBrowsing
from app.ui.licence_reader import LicenceReader
from app.ui.looking_ahead import LookingAhead
from app.ui.offered_files import OfferedFiles
from app.ui.opening import Opening
from app.ui.preferences import Preferences
from app.ui.questions import Questions
from app.ui.redacting import Redacting
from app.ui.saving import Saving
from app.ui.shelf import Shelf
from app.ui.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Presenters:
    """What the window shows, and what it passes a person's wishes on to."""

    documents: Documents
    workspace: Workspace
    questions: Questions
    opening: Opening
    saving: Saving
    exporting: Exporting
    comparing: Comparing
    redacting: Redacting
    offered: OfferedFiles
    keeping: Keeping
    browsing: LibraryBrowsing
    capturing: Capturing
    shortcut: GlobalShortcut
    model: CurrentModel
    ahead: LookingAhead
    costs: Costs
    preferences: Preferences
    licences: LicenceReader
    shelf: Shelf
