from __future__ import annotations

import multiprocessing
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.synchronize import Barrier
from pathlib import Path

import pytest

from answers import Database, DeskUnavailable


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "map" / "desk.sqlite")


def count(database: Database) -> int:
    with database.reading() as connection:
        return int(connection.execute("SELECT count(*) FROM attempts").fetchone()[0])


def put(database: Database, key: str) -> None:
    with database.connection() as connection:
        connection.execute("INSERT INTO attempts VALUES (?, 1, 0)", (key,))


def test_the_file_and_those_beside_it_are_for_their_owner_only(database: Database, tmp_path: Path) -> None:
    put(database, "een")
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "map").iterdir()}
    assert "desk.sqlite-wal" in modes
    assert set(modes.values()) == {0o600}


def test_what_raises_is_undone_and_the_next_goes_on(database: Database) -> None:
    with pytest.raises(KeyError), database.connection() as connection:
        connection.execute("INSERT INTO attempts VALUES ('een', 1, 0)")
        raise KeyError
    assert count(database) == 0
    put(database, "twee")
    assert count(database) == 1


def test_threads_write_at_once_and_lose_nothing(database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: put(database, str(number)), range(200)))
    assert count(database) == 200


def test_who_reads_waits_for_nobody(database: Database) -> None:
    with database.connection() as connection:
        connection.execute("INSERT INTO attempts VALUES ('een', 1, 0)")
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(count, database).result() == 0


def _start(file: Path, together: Barrier) -> None:
    together.wait()
    Database(file)


def test_processes_that_start_together_make_one_schema(tmp_path: Path) -> None:
    forked = multiprocessing.get_context("fork")
    for attempt in range(20):  # of these, 3 or 4 meet at the wrong moment when nothing keeps them apart
        file = tmp_path / f"{attempt}.sqlite"
        together = forked.Barrier(8)
        processes = [forked.Process(target=_start, args=(file, together)) for _ in range(8)]
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        assert [process.exitcode for process in processes] == [0] * 8
        assert count(Database(file)) == 0


def test_threads_that_start_together_make_one_schema(tmp_path: Path) -> None:
    barrier = threading.Barrier(8)

    def start(_number: int) -> int:
        barrier.wait()
        return count(Database(tmp_path / "desk.sqlite"))

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(start, range(8))) == [0] * 8


def test_what_was_kept_is_there_at_the_next_start(database: Database, tmp_path: Path) -> None:
    put(database, "een")
    assert count(Database(tmp_path / "map" / "desk.sqlite")) == 1


def test_a_database_of_a_newer_version_is_left_alone(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "map" / "desk.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(DeskUnavailable, match="nieuwere Vindplaats"):
        Database(file)


@pytest.mark.parametrize("content", [b"dit is geen database, maar tekst\n" * 200])
def test_a_file_that_is_no_database_is_a_clear_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "desk.sqlite"
    file.write_bytes(content)
    with pytest.raises(DeskUnavailable, match=r"desk\.database"):
        Database(file)
    assert file.read_bytes() == content


def test_a_folder_that_cannot_be_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("")
    with pytest.raises(DeskUnavailable, match="is niet te gebruiken"):
        Database(tmp_path / "bestand" / "desk.sqlite")
