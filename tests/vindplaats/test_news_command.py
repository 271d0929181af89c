"""``vindplaats nieuw``: per list what is new and what changed, as text, JSON and HTML."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from tests.vindplaats.conftest import call

LISTS = """
site_url: https://kennis.voorbeeld.nl
lijsten:
  - slug: maatjes
    title: Maatjes
    query: maatjes
    hidden: [{id: verborgen, reason: fout}]
  - {slug: blogs, title: Blogs, filters: {soort: [blog]}, pinned: [{id: vast, reason: goed}]}
  - {slug: leeg, title: Leeg, filters: {soort: [rapport]}}
"""


def write(config: Path, name: str, text: str, **attributes: str) -> None:
    head = "".join(f"{key}: {value}\n" for key, value in {"titel": name.capitalize(), **attributes}.items())
    (config.parent / "bronnen" / f"{name}.md").write_text(f"---\n{head}---\n{text}\n", encoding="utf-8")


@pytest.fixture
def site(config: Path) -> Path:
    """A site that began with old documents, and has new and changed ones today."""
    text = config.read_text(encoding="utf-8")
    begin, _, rest = text.partition("\nlijsten:\n")
    after = rest[rest.index("\n# Staff") :]
    config.write_text(begin.replace("site_url:", "#") + LISTS + after, encoding="utf-8")
    for file in (config.parent / "bronnen").glob("*.md"):
        file.unlink()
    write(config, "oud", "Over maatjes in de wijk.", datum="2020-01-01")
    write(config, "gewijzigd", "Over maatjes.", datum="2020-01-01", soort="Blog")
    assert call(config, "index").exit_code == 0
    write(config, "gewijzigd", "Over maatjes op school.", datum="2020-01-01", soort="Blog")
    write(config, "nieuw", "Maatjes <b>gezocht</b>.", datum="2019-01-01")
    write(config, "verborgen", "Maatjes.", datum="2019-01-01")
    write(config, "vast", "Bovenaan.", datum="2019-01-01")
    return config


def told(config: Path, *arguments: str) -> Any:
    result = call(config, "nieuw", "--json", *arguments)
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def ids(items: list[dict[str, Any]]) -> list[str]:
    return sorted(item["id"] for item in items)


def test_a_run_matches_its_documents_against_the_lists(site: Path) -> None:
    output = call(site, "index").output
    assert "Lijst maatjes: 1 nieuw, 1 gewijzigd." in output
    assert "Lijst blogs: 1 nieuw, 1 gewijzigd." in output
    assert "Lijst leeg" not in output
    assert "Lijst" not in call(site, "index").output


def test_json(site: Path) -> None:
    call(site, "index")
    data = told(site)
    assert data["since"] == (date.today() - timedelta(days=7)).isoformat()
    found = {one["slug"]: (ids(one["new"]), ids(one["changed"])) for one in data["lists"]}
    assert found == {
        "maatjes": (["nieuw"], ["gewijzigd"]),
        "blogs": (["vast"], ["gewijzigd"]),
        "leeg": ([], []),
    }
    assert (ids(data["rest"]["new"]), data["rest"]["changed"]) == (["verborgen"], [])
    [item] = data["lists"][0]["new"]
    assert item["document_url"] == "https://kennis.voorbeeld.nl/document/nieuw"
    assert (item["date"], item["kind_label"], item["updated"]) == ("2019-01-01", "Artikel", item["published"])


def test_since_a_day_and_of_one_list(site: Path) -> None:
    call(site, "index")
    assert ids(told(site, "--sinds", "2020-01-01", "--lijst", "maatjes")["lists"][0]["new"]) == [
        "gewijzigd",
        "nieuw",
        "oud",
    ]
    later = told(site, "--sinds", (date.today() + timedelta(days=1)).isoformat(), "--lijst", "blogs")
    assert [(one["slug"], one["new"], one["changed"]) for one in later["lists"]] == [("blogs", [], [])]
    assert "rest" not in later


def test_text(site: Path) -> None:
    call(site, "index")
    lines = call(site, "nieuw").stdout.splitlines()
    assert lines[0].startswith("Nieuw sinds ")
    assert "Maatjes: 1 nieuw, 1 gewijzigd" in lines
    assert any(line.split()[0] == "nieuw" and line.endswith("Nieuw (nieuw)") for line in lines if line)
    assert lines[-1] == "Niets nieuws: leeg."


def test_html(site: Path) -> None:
    call(site, "index")
    page = BeautifulSoup(call(site, "nieuw", "--html").stdout, "lxml")
    assert [heading.get_text() for heading in page.select("h2")] == ["Maatjes", "Blogs", "In geen lijst"]
    assert page.select_one('a[href="https://kennis.voorbeeld.nl/document/nieuw"]')
    call_nothing = call(site, "nieuw", "--html", "--sinds", "2099-01-01")
    assert "Er is niets nieuws." in call_nothing.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--lijst", "geen"), "Er zijn: maatjes, blogs, leeg."),
        (("--json", "--html"), "niet allebei"),
        (("--sinds", "gisteren"), "gisteren"),
    ],
)
def test_what_is_wrong_is_told(site: Path, arguments: tuple[str, ...], message: str) -> None:
    call(site, "index")
    result = call(site, "nieuw", *arguments)
    assert result.exit_code != 0
    assert message in result.output
