"""What a question will cost is told where it is decided on, and follows picture, model, budget and experience."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QPalette
from pytestqt.qtbot import QtBot

from app.backends.scripted import ScriptedBackend
from app.core.asking import Draft
from app.core.commands import Warm
from app.core.cost import Cost, Question
from app.core.errors import StorageError
from app.core.geometry import Size
from app.core.means import Means
from app.core.model_spec import SCRIPTED_MODEL, ModelSpec
from app.core.ports import Piece, Watch
from app.core.run import ModelState, ModelStatus, Query, Reading, Usage
from app.core.screenshot import Screenshot
from app.core.settings import Settings
from app.core.trials import Trial, Trials
from app.ui.cost_line import CostLine
from app.ui.costs import Costs
from app.ui.image_budget import ImageBudget
from tests.support.fakes import FixedScanner, screenshot_of
from tests.support.means import ZWZ_ON_A_MAC
from tests.support.session import Session, start_session

SCREEN = Question(Size(1440, 900), 1280, 512)
READING = Reading(1260, 2.5, 1276, 1.5)


class MacBackend(ScriptedBackend):
    """Answers as a model on a Mac would, as fast as that one."""

    def load(self, model: ModelSpec, watch: Watch) -> Means:  # type: ignore[override]  # unlike a script, it has some
        super().load(model, watch)
        return ZWZ_ON_A_MAC

    def warm(self, screenshot: Screenshot, image_tokens: int, watch: Watch) -> Reading:  # type: ignore[override]
        super().warm(screenshot, image_tokens, watch)
        return READING

    def stream(self, query: Query, watch: Watch) -> Generator[Piece, None, None]:
        for piece in super().stream(query, watch):
            yield replace(piece, usage=Usage(tokens=100, decode_tps=40.0))


class Store:
    def __init__(self) -> None:
        self.saved: list[Trials] = []
        self.error: StorageError | None = None

    def load(self) -> Trials:
        return Trials()

    def save(self, trials: Trials) -> None:
        if self.error:
            raise self.error
        self.saved.append(trials)


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    session = start_session(MacBackend(), FixedScanner())
    yield session
    session.stop()


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def costs(session: Session, store: Store, qtbot: QtBot) -> Costs:
    """Made as the window does it, before the model is ready."""
    costs = Costs(session.inference, session.workspace, session.model, session.preferences, store, session.background)
    qtbot.waitUntil(lambda: costs.cost.means is not None)
    return costs


@pytest.fixture
def told(costs: Costs) -> list[Cost]:
    told: list[Cost] = []
    costs.changed.connect(told.append)
    return told


def test_it_follows_the_picture_and_the_budget(session: Session, costs: Costs, told: list[Cost]) -> None:
    assert costs.cost.question.size is None
    session.documents.open(screenshot_of(1440, 900))
    assert told[-1] == Cost(SCREEN, ZWZ_ON_A_MAC)
    session.preferences.change(replace(Settings(), image_tokens=640, max_tokens=100))
    assert told[-1].question == Question(Size(1440, 900), 640, 100)
    assert told[-1].tokens == 640


def test_it_learns_from_reading_ahead_and_from_answers_and_keeps_that(
    session: Session, costs: Costs, store: Store, qtbot: QtBot
) -> None:
    document = session.documents.open(screenshot_of(1440, 900))
    session.inference.submit(Warm(next(session.run_ids), document.screenshot, SCRIPTED_MODEL, 1280))
    qtbot.waitUntil(lambda: costs.cost.reading_s is not None)
    assert costs.cost.reading_s == pytest.approx(4.0, rel=0.1)
    session.questions.ask(Draft("What is this?"))
    qtbot.waitUntil(lambda: costs.cost.said_tps == 40.0)
    device = ZWZ_ON_A_MAC.device
    qtbot.waitUntil(lambda: len(store.saved) == 2)
    assert store.saved[-1].all == (
        Trial(SCRIPTED_MODEL.id, device, 1260, 2.5, 1276, 1.5),
        Trial(SCRIPTED_MODEL.id, device, said_tps=40.0),
    )


def test_what_can_not_be_kept_still_counts(
    session: Session, costs: Costs, store: Store, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    store.error = StorageError("The disk is full.")
    session.documents.open(screenshot_of())
    session.questions.ask(Draft("What is this?"))
    qtbot.waitUntil(lambda: costs.cost.said_tps == 40.0)
    qtbot.waitUntil(lambda: "is not kept: The disk is full." in caplog.text)


def test_of_another_model_nothing_is_said_until_it_is_loaded(
    session: Session, costs: Costs, told: list[Cost], qtbot: QtBot
) -> None:
    session.model.use("somebody/other")
    qtbot.waitUntil(lambda: bool(told) and told[-1].means is None)
    session.model.use(SCRIPTED_MODEL.id)
    qtbot.waitUntil(lambda: costs.cost.means is not None)


def test_of_a_model_that_gave_its_memory_back_it_is_still_known(
    session: Session, costs: Costs, told: list[Cost]
) -> None:
    session.model.changed.emit(ModelState(ModelStatus.UNLOADED, SCRIPTED_MODEL))
    assert told[-1].means == costs.cost.means == ZWZ_ON_A_MAC


def test_the_line_is_short_its_tip_is_not_and_too_much_is_a_warning(qtbot: QtBot) -> None:
    line = CostLine()
    qtbot.addWidget(line)
    line.resize(400, 20)
    line.show()
    line.show_cost(Cost(SCREEN, ZWZ_ON_A_MAC, 4.0, 40.0))
    assert line.text() == "1,260 tokens, about 4 s, 3.6 GB"
    assert line.foregroundRole() is QPalette.ColorRole.PlaceholderText
    qtbot.waitUntil(lambda: "40.0 tokens/s" in line.toolTip())
    line.show_cost(Cost(SCREEN, replace(ZWZ_ON_A_MAC, memory=3_500_000_000)))
    assert line.text() == "1,260 tokens, needs 3.6 of 3.5 GB"
    assert line.foregroundRole() is QPalette.ColorRole.BrightText
    qtbot.waitUntil(lambda: "Set the pixel budget to 896 tokens or less." in line.toolTip())


def test_beside_the_budget_it_is_told_in_sentences(qtbot: QtBot) -> None:
    budget = ImageBudget()
    qtbot.addWidget(budget)
    budget.show_cost(Cost(SCREEN, ZWZ_ON_A_MAC, 4.0))
    assert budget._cost.text().startswith("The picture costs 1,260 tokens, about 4 s to read")
    budget.show_cost(Cost(SCREEN, replace(ZWZ_ON_A_MAC, memory=3_500_000_000)))
    assert budget._cost.foregroundRole() is QPalette.ColorRole.BrightText
