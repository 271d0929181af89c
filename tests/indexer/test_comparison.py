"""What is told of two answers to one question."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from indexer.comparison import Comparison, Difference, Elsewhere, compare
from indexer.watched import Answer, Answers, Place, Watched

THEME = Watched(Place.THEME, "taal")


def answers(ids: Sequence[str], total: int | None = None, window: int = 100, watched: Watched = THEME) -> Answers:
    answer = Answer("Taal", len(ids) if total is None else total, window, tuple(ids))
    return Answers({watched: answer}, {one: f"Titel {one}" for one in ids})


def compared(before: Answers, after: Answers, gone: str = "", new: str = "") -> Comparison:
    return compare("000001", before, after, lambda one: one not in new, lambda one: one not in gone)


def difference(before: Answers, after: Answers, gone: str = "", new: str = "") -> Difference:
    [only] = compared(before, after, gone, new).differences
    return only


def places(changes: Sequence[object]) -> list[tuple[object, ...]]:
    return [(change.id, change.before, change.after) for change in changes]  # type: ignore[attr-defined]


def test_the_same_answer_is_no_difference() -> None:
    same = compared(answers("abc"), answers("abc"))
    assert same.is_same
    assert same.compared == (THEME,)


def test_what_stands_lower_because_of_a_newcomer_did_not_move() -> None:
    found = difference(answers("abc"), answers("xabc"), new="x")
    assert places(found.entered) == [("x", Elsewhere.NOT_INDEXED, 1)]
    assert (found.left, found.moved, found.total_before, found.total_after) == ((), (), 3, 4)
    assert [change.title for change in found.entered] == ["Titel x"]


def test_what_left_keeps_its_title_and_tells_where_it_went() -> None:
    assert places(difference(answers("abc"), answers("ac"), gone="b").left) == [("b", 2, Elsewhere.NOT_INDEXED)]
    found = difference(answers("abc"), answers("ac"))
    assert places(found.left) == [("b", 2, Elsewhere.UNMATCHED)]
    assert found.left[0].title == "Titel b"


def test_only_what_moved_is_said_to_have_moved() -> None:
    assert places(difference(answers("abcde"), answers("eabcd")).moved) == [("e", 5, 1)]
    assert places(difference(answers("abcdef"), answers("bcdaef")).moved) == [("a", 1, 4)]


def test_of_two_that_may_have_moved_the_one_whose_place_is_another_did() -> None:
    assert places(difference(answers("abcyx"), answers("abcnxy"), new="n").moved) == [("y", 4, 6)]


def test_only_the_number() -> None:
    found = difference(answers("abc", total=7, window=2), answers("abc", total=8, window=2))
    assert found.is_only_number
    assert (found.total_before, found.total_after) == (7, 8)


def test_below_the_window_the_order_may_change() -> None:
    assert compared(answers("abcd", window=2), answers("abdc", window=2)).is_same
    found = difference(answers("abcd", window=2), answers("acbd", window=2))
    assert places(found.entered) == [("c", 3, 2)]
    assert places(found.left) == [("b", 2, 3)]


def test_what_is_pushed_over_the_end_of_what_is_kept_did_not_leave() -> None:
    found = difference(answers("abc", total=9), answers("xab", total=10), new="x")
    assert (places(found.entered), found.left) == ([("x", Elsewhere.NOT_INDEXED, 1)], ())
    back = difference(answers("xab", total=10), answers("abc", total=9), gone="x")
    assert (back.entered, places(back.left)) == ((), [("x", 1, Elsewhere.NOT_INDEXED)])


def test_at_the_end_of_what_is_kept_too_what_is_new_or_gone_is_told() -> None:
    assert places(difference(answers("abc", total=9), answers("xab", total=9), new="x", gone="c").left) == [
        ("c", 3, Elsewhere.NOT_INDEXED)
    ]
    assert places(difference(answers("abc", total=9), answers("abd", total=9)).left) == [
        ("c", 3, Elsewhere.FURTHER_DOWN)
    ]


def test_wholly_other_documents_are_all_told() -> None:
    found = difference(answers("abc", total=9), answers("xyz", total=9))
    assert (len(found.entered), len(found.left)) == (3, 3)


def test_of_what_only_one_index_was_asked_nothing_is_said() -> None:
    query = Watched(Place.QUERY, "‘taal’")
    found = compared(answers("abc"), answers("x", watched=query))
    assert (found.is_same, found.compared, found.started, found.stopped) == (True, (), (query,), (THEME,))


def test_answers_that_were_not_kept() -> None:
    unknown = compare("000001", None, answers("abc"), bool, bool)
    assert (unknown.is_known, unknown.is_same) == (False, False)


_ORDERS = st.permutations("abcdefgh").flatmap(lambda ids: st.integers(0, 8).map(lambda many: ids[:many]))


@given(_ORDERS, _ORDERS, st.integers(1, 9))
def test_what_is_told_is_all_that_is_needed_to_make_the_one_from_the_other(
    before: list[str], after: list[str], window: int
) -> None:
    one, other = answers(before, window=window), answers(after, window=window)
    changes = compared(one, other).differences
    seen = list(before[:window])
    if changes:
        [found] = changes
        seen = [id for id in seen if id not in {change.id for change in (*found.left, *found.moved)}]
        put = {change.after: change.id for change in (*found.entered, *found.moved)}
        for place in sorted(put, key=str):
            seen.insert(int(place) - 1, put[place])
    assert seen == list(after[:window])
    assert bool(changes) == (before[:window] != after[:window] or len(before) != len(after))
