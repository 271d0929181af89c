"""A folder with broken inputs and a few good ones, as sites and people really make them."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

from tests.indexer.sources.pdfs import pdf, scan

GOOD = frozenset(
    {"goed", "goede-tekst", "goede-vraag", "map.pdf/erin", "kapotte-regel-1", "afgebroken-1", "lang-1", "dubbel"}
)
"""The ids of the documents that can be read all the same."""

DUPLICATE = "zz-dubbel.jsonl"
"""The file whose only id another file has already: good by itself, so that only an index run can tell."""

_LONG_LINE = 50_000_000


def make(folder: Path) -> dict[str, str]:
    """Write the inputs into ``folder``; returns for each bad name what its reason must match."""
    folder.mkdir(parents=True, exist_ok=True)
    _good(folder)
    return _pdfs(folder) | _pages(folder) | _yaml(folder) | _json(folder) | _not_files(folder)


def _good(folder: Path) -> None:
    page = "<main><article><h1>Goed</h1><p>Een hele pagina over wijken.</p></article></main>"
    (folder / "goed.html").write_text(page, encoding="utf-8")
    (folder / "goede-tekst.txt").write_text("Een titel\n\nEen alinea over taal.\n\nNog een alinea.", encoding="utf-8")
    (folder / "goede-vraag.yaml").write_text("vraag: Helpt dit?\nantwoord: Ja, dit helpt.\n", encoding="utf-8")


def _pdfs(folder: Path) -> dict[str, str]:
    whole = pdf([["Een rapport over stages"] * 30] * 5)
    (folder / "afgebroken.pdf").write_bytes(whole[: len(whole) // 2])
    (folder / "zonder-einde.pdf").write_bytes(whole[:-40])
    (folder / "versleuteld.pdf").write_bytes(pdf([["Geheim"]], password="geheim"))
    (folder / "gescand.pdf").write_bytes(scan())
    (folder / "geen-pdf.pdf").write_text("<html>404 niet gevonden</html>", encoding="utf-8")
    (folder / "leeg.pdf").write_bytes(b"")
    return {
        "afgebroken.pdf": "beschadigd of afgebroken",
        "zonder-einde.pdf": "afgebroken",
        "versleuteld.pdf": "versleuteld.*zonder wachtwoord",
        "gescand.pdf": "alleen afbeeldingen",
        "geen-pdf.pdf": "geen pdf",
        "leeg.pdf": "leeg bestand",
    }


def _pages(folder: Path) -> dict[str, str]:
    latin = '<meta charset="utf-8"><main><h1>Privé</h1><p>Geïntegreerde één-op-één-begeleiding.</p></main>'
    (folder / "latin1-als-utf8.html").write_bytes(latin.encode("latin-1"))
    (folder / "latin1.txt").write_bytes("Eén titel\n\nPrivé.".encode("latin-1"))
    (folder / "utf16.txt").write_bytes("Een titel\n\nEen alinea.".encode("utf-16"))
    (folder / "binair.txt").write_bytes(bytes(range(128)) * 20)
    (folder / "leeg.html").write_bytes(b"")
    (folder / "leeg.txt").write_text(" \n\n\t\n", encoding="utf-8")
    (folder / "zonder-tekst.html").write_text("<html><body><nav>Menu</nav><img src=x></body></html>", encoding="utf-8")
    (folder / "diep.html").write_text("<div>" * 10_000, encoding="utf-8")
    (folder / "open-kop.md").write_text("---\ntitel: Zonder einde\n\nTekst.\n", encoding="utf-8")
    return {
        "latin1-als-utf8.html": "sla het bestand op als UTF-8",
        "latin1.txt": "0xE9 op regel 1; sla het bestand op als UTF-8",
        "utf16.txt": "UTF-16",
        "binair.txt": "binaire gegevens",
        "leeg.html": "leeg bestand",
        "leeg.txt": "leeg bestand",
        "zonder-tekst.html": "geen tekst",
        "diep.html": "geen tekst",
        "open-kop.md": "‘---’",
    }


def _yaml(folder: Path) -> dict[str, str]:
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12))
    texts = {
        "leeg.yaml": ("", "leeg bestand"),
        "alleen-commentaar.yaml": ("# nog niets\n", "geen vragen"),
        "verkeerd-type.yaml": ("- vraag: 42\n  antwoord: Ja.\n", "record 1: vraag: moet tekst zijn"),
        "verkeerde-datum.yaml": (
            "vraag: Wat?\nantwoord: Dit.\ndatum: 2021-02-30\n",
            "record 1: datum: is geen datum",
        ),
        "bom.yaml": (f"l0: &l0 [a, b]\n{layers}\nvraag: *l11\n", "verwijzing"),
        "syntaxfout.yaml": ("vraag: 'open\nantwoord: dicht\n", "geen geldige YAML op regel"),
        "diep-genest.yaml": ("vraag: " + "[" * 5000, "te diep genest"),
        "dubbele-sleutel.yaml": (
            "vraag: Wat?\nantwoord: Dit.\nzichtbaarheid: intern\nzichtbaarheid: openbaar\n",
            "‘zichtbaarheid’ staat er twee keer",
        ),
        "onbekende-zichtbaarheid.yaml": (
            "vraag: Wat?\nantwoord: Dit.\nzichtbaarheid: vertrouwelijk\n",
            "record 1: zichtbaarheid: moet ‘openbaar’, ‘intern’, ‘beantwoord’ of ‘concept’ zijn",
        ),
        "verschreven-sleutel.yaml": (
            "vraag: Wat?\nantwoord: Dit.\nzichtbaarhied: intern\n",
            "record 1: onbekende sleutel ‘zichtbaarhied’; bedoelt u ‘zichtbaarheid’",
        ),
    }
    for name, (text, _) in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: reason for name, (_, reason) in texts.items()}


def _json(folder: Path) -> dict[str, str]:
    (folder / "leeg.jsonl").write_bytes(b"\n\n")
    (folder / "kapotte-regel.jsonl").write_text(f'{_line("kapotte-regel-1")}\n{{"id": "x", "title"\n', encoding="utf-8")
    (folder / "datum-nan.jsonl").write_text('{"id": "nan", "title": "T", "text": "t", "date": NaN}\n', encoding="utf-8")
    (folder / "slechte-id.jsonl").write_text(_line("../../etc/passwd"), encoding="utf-8")
    with (folder / "lange-regel.jsonl").open("wb") as stream:
        stream.write(b'{"id": "lang", "title": "T", "text": "')
        stream.truncate(_LONG_LINE)
        stream.seek(_LONG_LINE)
        stream.write(f'"}}\n{_line("lang-1")}\n'.encode())
    many = "\n".join([_line("afgebroken-1"), *(_line(f"rest-{os.urandom(20).hex()}") for _ in range(300))])
    whole = gzip.compress(many.encode())
    cut = len(gzip.compress(_line("afgebroken-1").encode())) + 150
    (folder / "afgebroken.jsonl.gz").write_bytes(whole[:cut])
    (folder / "geen-gzip.jsonl.gz").write_text(_line("plat"), encoding="utf-8")
    (folder / "dubbel.jsonl").write_text(_line("dubbel"), encoding="utf-8")
    (folder / DUPLICATE).write_text(_line("dubbel"), encoding="utf-8")
    return {
        "leeg.jsonl": "leeg bestand",
        "kapotte-regel.jsonl": "regel 2: geen geldige JSON",
        "datum-nan.jsonl": "regel 1: date: moet tekst zijn",
        "slechte-id.jsonl": "regel 1: id: gebruik",
        "lange-regel.jsonl": "regel 1: de regel is langer dan 8 MB",
        "afgebroken.jsonl.gz": "beschadigd of afgebroken",
        "geen-gzip.jsonl.gz": "regel 1: het gecomprimeerde bestand is beschadigd",
        DUPLICATE: "dubbel",
    }


def _not_files(folder: Path) -> dict[str, str]:
    (folder / "map.pdf").mkdir()
    (folder / "map.pdf" / "erin.txt").write_text("Erin\n\nTekst in een map.\n\nMeer tekst.", encoding="utf-8")
    (folder / "verdwenen.html").symlink_to("bestaat-niet.html")
    (folder / "rondje").symlink_to(folder, target_is_directory=True)
    (folder / "brief.docx").write_bytes(b"PK\x03\x04")
    os.mkfifo(folder / "pijp.txt")
    reasons = {
        "map.pdf": "is een map",
        "verdwenen.html": "bestaat niet|niet bestaat",
        "rondje": "waar het zelf in ligt",
        "brief.docx": "onbekende soort bestand ‘.docx’",
        "pijp.txt": "geen gewoon bestand",
    }
    if os.geteuid() != 0:  # root may read everything
        (folder / "gesloten.txt").write_text("Dicht\n\nTekst.", encoding="utf-8")
        (folder / "gesloten.txt").chmod(0)
        reasons["gesloten.txt"] = "geen leesrechten"
    return reasons


def _line(document_id: str) -> str:
    return json.dumps({"id": document_id, "title": "Een titel", "text": "Een tekst over werk."})
