from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from indexer import Document, Fragment, LiveIndex, Section
from search_web.document_view import document_view, paragraphs

_FRAGMENTS = st.lists(st.builds(Fragment, st.text("ab \n", max_size=12), st.booleans()), max_size=6)


def test_a_match_over_a_line_end_stays_marked_in_both_paragraphs() -> None:
    cut = paragraphs([Fragment("een ", False), Fragment("twee\n\ndrie", True), Fragment(" vier", False)])
    assert cut == (
        (Fragment("een ", False), Fragment("twee", True)),
        (Fragment("drie", True), Fragment(" vier", False)),
    )


@given(_FRAGMENTS)
def test_no_letter_is_lost_and_no_paragraph_is_empty(fragments: list[Fragment]) -> None:
    cut = paragraphs(fragments)
    shown = [(letter, part.match) for line in cut for part in line for letter in part.text if letter in "ab"]
    given_ = [(letter, part.match) for part in fragments for letter in part.text if letter in "ab"]
    assert shown == given_
    assert all("".join(part.text for part in line).strip() for line in cut)


def test_sections_lead_to_their_place_in_the_source(live: LiveIndex) -> None:
    sections = (Section("a", anchor="kop"), Section("b", page=12), Section("c", "Kop"))
    document = Document("x", "rapport", "X", sections=sections, url="https://a.example/x")
    view = document_view(document, "", live.searcher())
    assert [section.source_url for section in view.sections] == [
        "https://a.example/x#kop",
        "https://a.example/x#page=12",
        "",
    ]
    assert [section.anchor for section in view.sections] == ["sectie-1", "sectie-2", "sectie-3"]


def test_matches_are_counted_per_section(live: LiveIndex) -> None:
    sections = (Section("Werk en nog eens werk.", "Over werk"), Section("Iets anders."))
    view = document_view(Document("x", "blog", "X", sections=sections), "werk", live.searcher())
    assert [section.matches for section in view.sections] == [3, 0]
