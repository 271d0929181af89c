"""Whatever somebody writes in a field: the file gives it back, to the desk and to the index."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from answers.record import Record, kept
from answers.record_places import RecordPlaces, Stored
from answers.record_yaml import in_block, in_braces
from indexer import Document, SourceFile, Visibility, read_source
from indexer.sources import yaml_text
from indexer.sources.prose import clean, clean_lines
from tests.answers.written import desk_settings, put_file, records_of, written

ROOM = desk_settings(Path(tempfile.mkdtemp()))
RECORDS = records_of(ROOM)
THEMES = [theme.slug for theme in ROOM.themes]
AUDIENCES = [audience.slug for audience in ROOM.audiences]

# What YAML takes for something else, what ends a line for some, and what stands for nothing.
ODD = ["- ", ": ", " #", "# a", "|", ">", "'", '"', "{}", "[a, b]", "yes",
       "null", "~", "1.0", "0x1F", "2021-01-01", "!!a",
       "&a", "*a", "%a", "---", "...", "\t", "\r\n", "\r", "\n\n", "\x85", "\u2028", "\x0b", "\x1c", "\u200b", "\ufeff",
       "\ud800", "\x00", "😀", "é", "\xa0", "a", "b", " ", "\\", "\uffff", "?", ","]  # fmt: skip
TEXT = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(ODD), max_size=8).map("".join))
LISTS = st.lists(TEXT, max_size=3).map(tuple)
SOURCES = st.lists(st.sampled_from(["vragen/a-b.c", "10", "https://a.example/?b=c#d", "null"]), max_size=3).map(tuple)


@pytest.fixture(scope="module", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("answers.durable.os.fsync", lambda _descriptor: None)
        yield


def slugs(known: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(known), max_size=3, unique=True).map(tuple)


RECORD: st.SearchStrategy[Record] = st.builds(
    written,
    title=TEXT,
    asker=TEXT,
    question=TEXT,
    answer=TEXT,
    product=TEXT,
    tips=LISTS,
    authors=LISTS,
    sources=SOURCES,
    date=st.none() | st.dates(min_value=date(1000, 1, 1)),
    themes=slugs(THEMES),
    audiences=slugs(AUDIENCES),
    visibility=st.sampled_from(Visibility),
)


def is_complete(record: Record) -> bool:
    """Whether the index takes it up: with what can be seen of a question, and of an answer."""
    answered = clean(record.answer) or clean(record.product) or record.visibility is Visibility.DRAFT
    return bool(clean(record.question) and answered)


def same_document(document: Document, record: Record) -> None:
    """``document`` holds what was written, up to the cleaning that reading does."""
    assert document.question == clean_lines(record.question)
    assert document.answer == clean_lines(record.answer)
    assert document.product == clean_lines(record.product)
    assert document.asker == clean(record.asker)
    assert document.tips == tuple(filter(None, map(clean, record.tips)))
    assert document.authors == tuple(filter(None, map(clean, record.authors)))
    assert (document.date, document.visibility) == (record.date, record.visibility)
    assert document.audiences == record.audiences
    assert document.themes_by_rule or document.themes == record.themes
    if clean(record.title):
        assert document.title == clean(record.title)


def content(record: Record) -> Record:
    return replace(kept(record), name="", version="", id="")


@given(record=RECORD)
@example(record=written(question="a\x85b", answer="een\u2028\n\ntwee", tips=("- a", "b: c")))
@example(record=written(question="---", answer="...\n---\n# a", title="yes", visibility=Visibility.PUBLIC))
@examples(max_examples=80)
def test_what_is_created_comes_back(record: Record) -> None:
    assume(is_complete(kept(record)))
    made = RECORDS.create(record, "els")
    path = ROOM.corpus / made.name
    try:
        assert content(made) == content(record)
        assert RecordPlaces(ROOM).read(made.name) == Stored(made, path, made.name, 0)
        (document,) = read_source(SourceFile(path, made.name), ROOM)
        assert isinstance(document, Document)
        assert document.id == made.id
        same_document(document, kept(record))
    finally:
        path.unlink()


FILES = [
    "vraag: Een?\nantwoord: Ja.\n",
    "# hand\n- vraag: Een?  # zo\n  tips:\n    - a  # b\n  antwoord: |\n    Ja.\n\n    Nee.\n\n# tussen\n"
    "- vraag: B\n  antwoord: c\n",
    "vragen:\r\n    -   titel: 'T'\r\n        vraag: >-\r\n            Een?\r\n        product: \"x\"  # y\r\n",
    '[{vraag: "Een?", antwoord: Ja.}, {vraag: "Twee?", antwoord: Nee.}]',
]


@given(record=RECORD, text=st.sampled_from(FILES))
@examples(max_examples=80)
def test_what_is_saved_over_something_else_comes_back(record: Record, text: str) -> None:
    assume(is_complete(kept(record)))
    path = put_file(ROOM, "vragen/bestaand.yaml", text)
    before = list(read_source(SourceFile(path, "vragen/bestaand.yaml"), ROOM))
    assert isinstance(before[0], Document)
    old = RECORDS.find(before[0].id)
    assert old is not None
    saved = RECORDS.save(replace(record, name=old.name, version=old.version), "els")
    assert content(saved) == content(record)
    after = list(read_source(SourceFile(path, "vragen/bestaand.yaml"), ROOM))
    assert isinstance(after[0], Document)
    same_document(after[0], kept(record))
    assert [replace(item, place=0) for item in after[1:]] == [replace(item, place=0) for item in before[1:]]  # type: ignore[type-var]
    assert after[0].id == before[0].id
    for comment in ("# hand", "# zo", "# b", "# tussen", "# y"):
        assert (comment in path.read_text(encoding="utf-8")) >= (comment in text)


@given(value=TEXT | LISTS)
def test_every_value_is_the_same_in_lines_and_in_braces(value: Any) -> None:
    tidy = kept(written(answer=value)).answer if isinstance(value, str) else kept(written(tips=value)).tips
    expected = list(tidy) if isinstance(tidy, tuple) else tidy
    for item_per_line in (True, False):
        read = yaml_text.load(f"a:\n  b:{in_block(tidy, item_per_line, '  ')}\n  c: d\n")["a"]
        assert read["c"] == "d"
        assert (read["b"] or type(expected)()) in (expected, f"{expected}\n")
    read = yaml_text.load(f"{{b:{in_braces(tidy)}, c: d}}")
    assert (read["b"] or type(expected)(), read["c"]) == (expected, "d")
