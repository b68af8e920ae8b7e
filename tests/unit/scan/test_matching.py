from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.scan.matching import OptimalMatcher

MATCHER = OptimalMatcher()


def test_the_best_pair_is_given_up_where_all_together_gain_more() -> None:
    assert MATCHER.match([[0.9, 0.8], [0.7, 0.0]]) == ((0, 1), (1, 0))


def test_what_gains_nothing_stays_alone() -> None:
    assert MATCHER.match([[-1.0, 0.0, -3.0], [-2.0, 0.5, -1.0]]) == ((1, 1),)


def test_there_may_be_nothing_to_pair() -> None:
    assert MATCHER.match([]) == ()
    assert MATCHER.match([[], []]) == ()
    assert MATCHER.match([[-1.0]]) == ()


@given(
    st.integers(1, 4).flatmap(
        lambda columns: st.lists(st.lists(st.integers(-5, 9), min_size=columns, max_size=columns), max_size=4)
    )
)
def test_no_other_pairing_gains_more(gains: list[list[int]]) -> None:
    pairs = MATCHER.match([[float(gain) for gain in row] for row in gains])
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(gains[row][column] for row, column in pairs) == _best(gains)


def _best(gains: list[list[int]]) -> int:
    columns = len(gains[0]) if gains else 0
    lots = range(max(len(gains), columns))
    return max(
        sum(max(0, gains[row][column]) for row, column in enumerate(lot[: len(gains)]) if column < columns)
        for lot in permutations(lots)
    )
