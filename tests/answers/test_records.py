"""Records are written, found, changed and remembered."""

from __future__ import annotations

import os
import shutil
import sqlite3
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from answers.database import Database
from answers.record import Record, differences
from answers.record_history import OUTSIDE
from answers.records import EditConflict, RecordGone, Records
from indexer import Edition, EditorError, LiveIndex, OperatorError, Settings, UserError, Visibility, run
from tests.answers.written import desk_settings, put_file, records_of, written
from tests.conftest import ROOT

MANY = """\
# jaarlijst
- titel: Zelfde
  vraag: Eerste vraag?
  antwoord: Eerste antwoord.  # nagekeken

- titel: Zelfde
  vraag: Tweede vraag?
  antwoord: Tweede antwoord.
  zichtbaarheid: intern
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return desk_settings(tmp_path)


@pytest.fixture
def records(settings: Settings) -> Records:
    return records_of(settings)


def found(records: Records, document_id: str) -> Record:
    record = records.find(document_id)
    assert record is not None
    return record


def content(record: Record) -> Record:
    return replace(record, name="", version="", id="")


FULL = written(
    title="Mag een school naar geloof vragen?",
    asker="Basisschool",
    answer="Nee.\n\nTenzij: het ergens toe dient.",
    tips=("Vraag door.", "Leg uit"),
    product="Een handreiking",
    date=date(2026, 3, 4),
    themes=("onderwijs", "discriminatie"),
    audiences=("gemeenten",),
    authors=("De Vries, J.", "Ali"),
    visibility=Visibility.ANSWERED,
    sources=("https://voorbeeld.example/a", "vragen/b"),
)


def test_what_is_created_is_there_under_its_name_and_its_id(settings: Settings, records: Records) -> None:
    made = records.create(FULL, "els")
    assert made.name == "vragen/mag-een-school-naar-geloof-vragen.yaml"
    assert made.id == "vragen/mag-een-school-naar-geloof-vragen"
    assert content(made) == FULL
    for again in (records, records_of(settings)):
        assert again.read(made.name) == made == again.find(made.id)
    assert all(getattr(FULL, field.name) for field in fields(FULL) if field.name not in ("name", "version", "id"))


def test_a_saved_record_is_found_by_staff_after_a_run_and_a_draft_is_not(settings: Settings, records: Records) -> None:
    put_file(settings, "artikel.md", "# Taal\n\nEen artikel over taal.")
    made = records.create(FULL, "els")
    draft = records.create(written(question="Nog geen antwoord?"), "els")
    run(settings)
    staff = LiveIndex(settings, Edition.STAFF).searcher()
    document = staff.document(made.id)
    assert document is not None and document.answer == "Nee.\nTenzij: het ergens toe dient."
    assert staff.document(draft.id) is None
    assert LiveIndex(settings, Edition.PUBLIC).searcher().document(made.id) is None


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Één vraag/met\\alles: ../../etc?", ["een-vraag-met-alles-etc", "een-vraag-met-alles-etc-2"]),
        ("../../../tmp/x", ["tmp-x", "tmp-x-2"]),
        ("سؤال", ["mag-dat", "mag-dat-2"]),
        ("README eerst", ["vraag-readme-eerst", "vraag-readme-eerst-2"]),
        ("", ["mag-dat", "mag-dat-2"]),
        ("CON", ["con", "con-2"]),
    ],
)
def test_the_name_of_a_file_comes_from_its_title_and_is_never_taken(
    records: Records, settings: Settings, title: str, names: list[str]
) -> None:
    made = [records.create(written(title=title, answer=str(number)), "els") for number in range(2)]
    assert [record.name for record in made] == [f"vragen/{name}.yaml" for name in names]
    assert sorted(settings.desk.records.iterdir()) == sorted(settings.corpus / record.name for record in made)
    assert [found(records, record.id).answer for record in made] == ["0", "1"]


def test_a_name_without_any_letter(records: Records) -> None:
    assert records.create(written(question="؟"), "els").name == "vragen/antwoord.yaml"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("vragen/mag-dat.html", "<h1>Mag dat</h1><p>Ja.</p>"),
        ("vragen/Mag dát.yaml", "vraag: Ander\nantwoord: Ja.\n"),
        ("elders.yaml", "id: vragen/mag-dat\nvraag: Ander\nantwoord: Ja.\n"),
        ("vragen/mag.yaml", "- titel: Dat\n  vraag: Ander\n  antwoord: Ja.\n- vraag: B\n  antwoord: c\n"),
    ],
)
def test_a_new_record_never_gets_an_id_that_another_document_has(
    settings: Settings, records: Records, name: str, text: str
) -> None:
    put_file(settings, name, text)
    assert records.create(written(answer="Ja."), "els").id == "vragen/mag-dat-2"
    assert not run(settings).skipped


def test_saving_changes_only_what_was_changed(settings: Settings, records: Records) -> None:
    text = (
        "# van Els\nvraag: Mag dat?  # letterlijk\n\nantwoord: |\n  Ja.\nthema: Onderwijs; Onbekend label\n"
        "doelgroepen: [Scholen]\nbron: https://voorbeeld.example/\n"
    )
    path = put_file(settings, "vragen/oud.yaml", text)
    path.chmod(0o640)
    record = found(records, "vragen/oud")
    assert (record.themes, record.audiences, record.visibility) == (("onderwijs",), ("onderwijs",), Visibility.PUBLIC)
    saved = records.save(replace(record, answer="Nee.", visibility=Visibility.INTERNAL), "els")
    expected = text.replace("|\n  Ja.", "Nee.").replace("bron:", "zichtbaarheid: intern\nbron:")
    assert path.read_text(encoding="utf-8") == expected
    assert path.stat().st_mode & 0o777 == 0o640
    records.save(replace(saved, themes=("discriminatie", "onderwijs")), "els")
    assert path.read_text(encoding="utf-8") == expected.replace(
        "thema: Onderwijs; Onbekend label", "thema: [Discriminatie, Onderwijs, Onbekend label]"
    )
    assert records.find("vragen/oud") is not None


def test_themes_that_a_rule_gave_are_not_written_down(settings: Settings, records: Records) -> None:
    path = put_file(
        settings, "vragen/oud.yaml", "titel: Racisme en discriminatie\nvraag: Discriminatie?\nantwoord: Uitsluiting.\n"
    )
    record = found(records, "vragen/oud")
    assert record.themes == ()
    records.save(replace(record, product="Folder"), "els")
    assert "thema" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("wrap", [False, True])
def test_a_record_of_many_keeps_its_id_and_leaves_the_others_alone(
    settings: Settings, records: Records, wrap: bool
) -> None:
    text = MANY.replace("# jaarlijst", "vragen:") if wrap else MANY
    path = put_file(settings, "vragen/jaar.yaml", text)
    record, other = found(records, "vragen/jaar-zelfde"), found(records, "vragen/jaar-zelfde-2")
    assert (record.question, other.question) == ("Eerste vraag?", "Tweede vraag?")
    saved = records.save(replace(record, title="Anders", product="Folder"), "els")
    assert (saved.id, saved.name) == (record.id, record.name)
    assert path.read_text(encoding="utf-8") == text.replace(
        "- titel: Zelfde\n  vraag: Eerste", "- id: vragen/jaar-zelfde\n  titel: Anders\n  vraag: Eerste"
    ).replace("# nagekeken\n", "# nagekeken\n  product: Folder\n").replace(
        # Without the first *Zelfde* this one would no longer be the second.
        "- titel: Zelfde\n  vraag: Tweede",
        "- id: vragen/jaar-zelfde-2\n  titel: Zelfde\n  vraag: Tweede",
    )
    assert found(records, "vragen/jaar-zelfde-2") == other
    again = records.save(replace(other, answer="Beter."), "ali")
    assert found(records, record.id) == saved
    assert found(records, other.id) == again
    assert [version.by for version in records.history(saved.name)] == ["els", OUTSIDE]


def test_every_record_of_the_example_corpus_can_be_changed_without_loss(tmp_path: Path) -> None:
    settings = desk_settings(tmp_path)
    shutil.copytree(ROOT / "corpus" / "vragen", settings.corpus / "vragen", dirs_exist_ok=True)
    records = records_of(settings)
    ids = [
        document.id
        for path in sorted(settings.desk.records.iterdir())
        for document in records._places.documents(path, records._places.file_name(path))
        if not isinstance(document, str)
    ]
    assert len(ids) > 30
    before = {document_id: found(records, document_id) for document_id in ids}
    for document_id in ids[::4]:
        changed = replace(before[document_id], title="Nieuwe titel", answer="Een\n\ntwee.", sources=("a/b",))
        before[document_id] = records.save(changed, "els")
    again = records_of(settings)
    assert {document_id: again.find(document_id) for document_id in ids} == before


def test_a_file_that_cannot_be_changed_without_loss_is_refused_and_left_alone(
    settings: Settings, records: Records
) -> None:
    text = "? titel\n: Een\n? vraag\n: Mag dat?\n? antwoord\n: Ja.\n"
    path = put_file(settings, "vragen/oud.yaml", text)
    record = found(records, "vragen/oud")
    with pytest.raises(EditorError, match=r"vragen/oud\.yaml is zo geschreven"):
        records.save(replace(record, tips=("een",), title="Twee\x85drie"), "els")
    assert path.read_text(encoding="utf-8") == text
    assert [item.name for item in settings.desk.records.iterdir()] == ["oud.yaml"]
    assert [version.by for version in records.history(record.name)] == [OUTSIDE]


def test_a_file_that_only_the_index_can_read_is_no_record_to_edit(settings: Settings, records: Records) -> None:
    put_file(settings, "vragen/oud.yaml", "{vraag: Een?, antwoord: Ja.}")
    assert records.find("vragen/oud") is None
    with pytest.raises(EditorError, match="zo geschreven"):
        records.read("vragen/oud.yaml")
    assert records.create(written(title="Oud"), "els").id == "vragen/oud-2"


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (written(question=" \n"), "Vraag: ontbreekt"),
        (written(visibility=Visibility.PUBLIC), "Antwoord: ontbreekt"),
        (written(visibility=Visibility.INTERNAL, answer="\u200b"), "Antwoord: ontbreekt"),
    ],
)
def test_what_the_index_would_not_take_up_is_not_saved(
    settings: Settings, records: Records, record: Record, why: str
) -> None:
    with pytest.raises(UserError, match=why):
        records.create(record, "els")
    assert list(settings.desk.records.iterdir()) == []
    made = records.create(written(), "els")
    with pytest.raises(UserError, match=why):
        records.save(replace(record, name=made.name, version=made.version), "els")
    assert records.read(made.name) == made


def test_two_who_edit_the_same_record_do_not_overwrite_each_other(settings: Settings, records: Records) -> None:
    made = records.create(FULL, "els")
    first = records.save(replace(made, answer="Van Els."), "els")
    with pytest.raises(EditConflict) as conflict:
        records_of(settings).save(replace(made, answer="Van Ali."), "ali")
    assert conflict.value.current == first
    assert records.save(replace(made, answer="Van Els."), "ali") == first  # they agree
    second = records.save(replace(made, answer="Van Ali.", version=first.version), "ali")
    assert [version.record.answer for version in records.history(made.name)] == ["Van Ali.", "Van Els.", FULL.answer]
    assert records.read(made.name) == second


def test_editors_of_two_records_in_one_file_do_not_hinder_each_other(settings: Settings, records: Records) -> None:
    put_file(settings, "vragen/jaar.yaml", MANY)
    one, other = found(records, "vragen/jaar-zelfde"), found(records, "vragen/jaar-zelfde-2")
    records.save(replace(one, answer="Van Els."), "els")
    records.save(replace(other, answer="Van Ali."), "ali")
    assert found(records, one.id).answer == "Van Els."
    assert found(records, other.id).answer == "Van Ali."


def test_a_change_by_hand_is_a_conflict_and_a_version(settings: Settings, records: Records) -> None:
    made = records.create(FULL, "els")
    path = settings.corpus / made.name
    path.write_text(path.read_text(encoding="utf-8").replace("Nee.", "Jawel."), encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    with pytest.raises(EditConflict) as conflict:
        records.save(replace(made, answer="Van Els."), "els")
    assert conflict.value.current.answer.startswith("Jawel.")
    newest, oldest = records.history(made.name)
    assert (newest.number, newest.by, newest.saved_at.timestamp()) == (2, OUTSIDE, 1_700_000_000)
    assert (oldest.number, oldest.by, oldest.record) == (1, "els", replace(made, id=""))
    assert [change[1:] for change in differences(oldest.record, newest.record)] == [(("Nee.",), ("Jawel.",))]
    assert len(records.history(made.name)) == 2


def test_saving_what_did_not_change_makes_no_version(records: Records) -> None:
    made = records.create(FULL, "els")
    assert records.save(replace(made, question="  Mag dat?\r\n"), "ali") == made
    assert len(records.history(made.name)) == 1


def test_a_version_that_never_reached_the_disk_never_was(settings: Settings, records: Records) -> None:
    made = records.create(FULL, "els")
    database = Database(settings.desk.database)
    with database.connection() as connection:
        connection.execute("UPDATE record_versions SET written = 0")  # it ended just after the file was written
        connection.execute(
            "INSERT INTO record_versions (name, saved_at, saved_by, content, digest, written)"
            " SELECT name, saved_at, saved_by, content, 'anders', 0 FROM record_versions"
        )
    assert [(version.by, version.record) for version in records.history(made.name)] == [("els", replace(made, id=""))]


def test_the_list_of_drafts(settings: Settings, records: Records) -> None:
    put_file(settings, "vragen/kapot.yaml", "zichtbaarheid: concept\nvraag: [")
    put_file(
        settings, "elders/hand.yaml", "- vraag: Een?\n  zichtbaarheid: concept\n- vraag: Concept?\n  antwoord: a\n"
    )
    first = records.create(written(question="Eerste?"), "els")
    second = records.create(written(question="Tweede?"), "els")
    records.create(FULL, "els")
    for time, name in enumerate(("elders/hand.yaml", first.name, second.name)):
        os.utime(settings.corpus / name, (time, time))
    assert [record.question for record in records.drafts()] == ["Tweede?", "Eerste?", "Een?"]
    done = records.save(replace(second, answer="Ja.", visibility=Visibility.ANSWERED), "els")
    assert done not in records.drafts()
    assert len(records.drafts()) == 2


@pytest.mark.parametrize(
    "name",
    ["../buiten.yaml", "vragen/../../buiten.yaml", "/etc/passwd", "vragen//x.yaml", "", "vragen", "vragen/.x.yaml",
     "vragen/x.md", "vragen\\x.yaml", "vragen/x.yaml\x00", "vragen/weg.yaml", "vragen/x.yaml#ander"],
)  # fmt: skip
def test_names_lead_to_records_of_the_corpus_and_nowhere_else(settings: Settings, records: Records, name: str) -> None:
    for file in ("../buiten.yaml", "vragen/.x.yaml", "vragen/x.md", "vragen/x.yaml"):
        put_file(settings, file, "vraag: Mag dat?\nantwoord: Ja.\n")
    assert records.read(name) is None
    with pytest.raises(RecordGone):
        records.save(written(name=name), "els")
    assert records.find(name) is None
    assert records.history(name) == ()


def test_the_history_outlives_the_file(settings: Settings, records: Records) -> None:
    made = records.create(FULL, "els")
    (settings.corpus / made.name).unlink()
    assert records.read(made.name) is None
    assert [version.record for version in records.history(made.name)] == [replace(made, id="")]


def test_a_full_disk_is_told_and_costs_nothing(
    settings: Settings, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = records.create(FULL, "els")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("answers.durable.os.fsync", full)
    with pytest.raises(OperatorError, match=r"niet opgeslagen \(No space left on device\)"):
        records.save(replace(made, answer="Anders."), "els")
    with pytest.raises(OperatorError):
        records.create(FULL, "els")
    monkeypatch.undo()
    assert records.read(made.name) == made
    assert len(list(settings.desk.records.iterdir())) == 1


def test_a_link_to_a_record_stays_a_link(settings: Settings, records: Records, tmp_path: Path) -> None:
    target = tmp_path / "elders.yaml"
    target.write_text("vraag: Mag dat?\nantwoord: Ja.\n", encoding="utf-8")
    link = settings.desk.records / "link.yaml"
    link.symlink_to(target)
    records.save(replace(found(records, "vragen/link"), answer="Nee."), "els")
    assert link.is_symlink()
    assert "Nee." in target.read_text(encoding="utf-8")


def test_a_database_of_before_records_had_a_history_is_brought_up_to_date(settings: Settings) -> None:
    from answers.schema import VERSIONS

    settings.desk.database.parent.mkdir(parents=True)
    with sqlite3.connect(settings.desk.database) as connection:
        for statement in VERSIONS[0]:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = 1")
    connection.close()
    records = records_of(settings)
    assert len(records.history(records.create(FULL, "els").name)) == 1
