"""An edition of the index, brought up to date: what changed is written, and what stopped being public leaves no trace.

Of a file that did not change since the live generation nothing is read; of one that did, only the pieces that did are
parsed; a document that did not change is not analysed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from indexer.arrays import share_arrays
from indexer.chronicler import Chronicler
from indexer.document import Document, Visibility
from indexer.editions import Edition
from indexer.engines import make_engine
from indexer.engines.base import Writer
from indexer.errors import Interrupted, OperatorError, SourceError
from indexer.fields import FacetValues
from indexer.gate import Gate
from indexer.language import Language, keep_wordlists, learn_lexicon
from indexer.ledger import LEDGER, PARSE_AGAIN, Ledger, content_digest, load_ledger
from indexer.publish import LEXICON, WORD_LISTS, Generations, Manifest, fingerprint, open_generation, open_lexicon
from indexer.settings import Settings
from indexer.sources import SourceFile, is_streamed
from indexer.sources.base import Piece, Skipped
from indexer.withdrawn import Withdrawn

OUTGROWN = 2
"""Compounds are learned anew when there are so many times as many documents as they were learned from."""


@dataclass(slots=True)
class EditionReport:
    """What a run did to one edition: numbers of documents, and the generation that is live now.

    ``internal``: how many documents are neither public nor in this edition. ``exposes``: what is live holds something
    that is not public any more, and the gate kept closed for the index without it.
    """

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    internal: int = 0
    manifest: Manifest | None = None
    published: bool = False
    exposes: bool = False

    @property
    def differs(self) -> bool:
        """Whether any document is other than before."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A source file as it is now."""

    file: SourceFile
    size: int
    time: int


class Update:
    """One edition, on its way from the generation that is live to the next.

    ``public``: the update of the public edition, when this is another one. No document of this edition has the id of a
    public one, unless it is that document: one with the same content.
    """

    def __init__(
        self,
        settings: Settings,
        edition: Edition,
        folder: Path,
        language: Language,
        reading: str,
        rebuild: bool = False,
        public: Update | None = None,
    ) -> None:
        self.report = EditionReport()
        self.skipped: list[Skipped] = []
        self.owners: dict[str, str] = {}
        """Id of a document → name of its file."""
        self._settings = settings
        self._facets = FacetValues(settings)
        self._edition = edition
        self._public = public
        self._folder = folder
        self._generations = Generations(edition.folder(settings))
        self._language = language
        self._fingerprint = {**fingerprint(language), "reading": reading}
        self._base = self._base_generation(rebuild)
        self._lexicon = open_lexicon(self._generations.folder(self._base)) if self._base else None
        self._engine = make_engine(settings, language.with_lexicon(self._lexicon) if self._lexicon else language)
        self._before = load_ledger(self._generations.folder(self._base) / LEDGER) if self._base else Ledger()
        self._after = Ledger(kind_names=list(self._before.kind_names))
        self._withdrawn = Withdrawn()
        self._chronicler = self._make_chronicler() if edition is Edition.PUBLIC else None

    def _make_chronicler(self) -> Chronicler:
        live = self._generations.current()
        chronicler = Chronicler(self._generations.folder(live) if live else None)
        if chronicler.is_lost and self._base:
            searcher = open_generation(self._settings, self._language, self._generations.folder(self._base))
            made = datetime.fromisoformat(self._generations.manifest(self._base).created)
            chronicler.begin(searcher, self._before.ids, made)
        return chronicler

    def _base_generation(self, rebuild: bool) -> str | None:
        """The live generation, if this run can go on from it."""
        name = self._generations.current()
        if name is None or rebuild:
            return None
        made_with = self._generations.manifest(name).fingerprint
        fits = all(made_with.get(part) == value for part, value in fingerprint(self._language).items())
        return name if fits and (self._generations.folder(name) / LEDGER).exists() else None

    @cached_property
    def _reads_alike(self) -> bool:
        """Whether the base generation was read by the same rules."""
        return self._base is not None and (
            self._generations.manifest(self._base).fingerprint.get("reading") == self._fingerprint["reading"]
        )

    @cached_property
    def _writer(self) -> Writer:
        """Writes the new generation, which begins as a copy of its base."""
        if self._base:
            self._engine.copy(self._generations.folder(self._base), self._folder)
        return self._engine.writer(self._folder)

    def is_due(self, found: FoundFile, digest: Callable[[], bytes | None]) -> bool:
        """Whether a file must be read: it is not what the base generation was made with.

        ``digest`` gives that of its one piece; ``None`` when only reading the file can tell.
        """
        before = self._before
        number = before.numbers.get(found.file.name)
        if number is None or not self._reads_alike:
            return True
        if (found.size, found.time) == (before.sizes[number], before.times[number]):
            return False
        return [digest()] != [before.digests[piece] for piece in before.pieces(number)]

    def take(self, found: FoundFile, due: bool, pieces: Iterable[Piece]) -> None:
        """Bring the documents of one file up to date; one that is not ``due`` is only read if it must be after all."""
        name = found.file.name
        self._after.begin_file(name, found.size, found.time)
        number = self._before.numbers.get(name)
        if not due and number is not None and self._still_fits(number):
            self._keep(self._before.pieces(number), name)
            if name in self._before.remarks:
                self._after.remarks[name] = self._before.remarks[name]
        else:
            self._read(found.file, number, pieces)
        if name in self._after.remarks:
            self.skipped.extend(Skipped(*item) for item in self._after.remarks[name].skipped)

    def _still_fits(self, number: int) -> bool:
        """Whether no other file gave or took a document that this file has too."""
        before = self._before
        name = before.names[number]
        documents = before.documents(before.pieces(number))
        return self._are_free(documents) and all(
            lost in self.owners or (self._public and self._public.owners.get(lost, name) != name)
            for lost in {*before.remarks_on(number).lost}.difference(before.ids[documents])
        )

    def _are_free(self, documents: slice) -> bool:
        """Whether these documents of the base generation may stay."""
        ids, public = self._before.ids[documents], self._before.public[documents]
        return self.owners.keys().isdisjoint(ids) and (
            self._public is None
            or all(
                self._may_have(one, self._before.content_of[one] if flag else None)
                for one, flag in zip(ids, public, strict=True)
            )
        )

    def _may_have(self, document_id: str, content: bytes | None) -> bool:
        """Whether a document may have this id: nobody has it, or it is the public one, with the same ``content``.

        For a document that is not public ``content`` is ``None``.
        """
        taken = document_id in self.owners
        return not taken and (self._public is None or self._public._after.content_of.get(document_id) == content)

    def _read(self, file: SourceFile, number: int | None, pieces: Iterable[Piece]) -> None:
        before = self._before
        known: dict[bytes, range] = {}
        pieces_before = range(0) if number is None else before.pieces(number)
        if self._reads_alike:
            known = {before.digests[piece]: range(piece, piece + 1) for piece in pieces_before}
            known.pop(PARSE_AGAIN, None)
        self._withdrawn.begin_file(None if is_streamed(file) else before.ids[before.documents(pieces_before)])
        try:
            for piece in pieces:
                kept = known.get(piece.digest)
                if kept is not None and self._are_free(before.documents(kept)):
                    self._keep(kept, file.name)
                else:
                    self._parse(piece, file)
        except SourceError as error:
            self._after.skip(file.name, error.reason)
            if isinstance(error, Interrupted):
                self._after.read_again()

    def _keep(self, pieces: range, name: str) -> None:
        """Pieces of the base generation stay as they are."""
        documents = self._before.ids[self._before.documents(pieces)]
        self._after.keep(self._before, pieces)
        self.owners.update(dict.fromkeys(documents, name))
        self.report.unchanged += len(documents)
        self.report.internal += sum(self._before.internal[pieces.start : pieces.stop])

    def _parse(self, piece: Piece, file: SourceFile) -> None:
        self._after.begin_piece(piece.digest)
        for item in piece.items:
            if isinstance(item, Skipped):
                self._after.skip(item.name, item.reason)
                continue
            public = item.visibility is Visibility.PUBLIC
            if not public:
                self._withdrawn.see(item)
            if self._edition.admits(item):
                self._document(item, public, file)
            elif not public:
                self._after.add_internal()
                self.report.internal += 1

    def _document(self, document: Document, public: bool, file: SourceFile) -> None:
        content = content_digest(document, self._facets.of(document))
        if not self._may_have(document.id, content if public else None):
            self._after.lose(document.id)
            reason = f"het id {document.id!r} is al van een ander document; geef een eigen id"
            self._after.skip(file.name, reason)
            return
        self.owners[document.id] = file.name
        if self._chronicler is not None:
            self._chronicler.take(document)
        self._after.add(document.id, public, document.kind, content)
        known = self._before.content_of.get(document.id)
        if known == content:
            self.report.unchanged += 1
            return
        if known is None:
            self.report.added += 1
        else:
            self.report.changed += 1
            self._withdrawn.replace(document)
            self._writer.remove([document.id])
        self._writer.add([document])

    def finish_reading(self) -> None:
        """All files were taken: what is in none of them is gone."""
        gone = [document for document in self._before.ids if document not in self.owners]
        if gone:
            self._writer.remove(gone)
        self.report.removed = len(gone)

    @cached_property
    def _secret(self) -> frozenset[str]:
        """The ids of documents that must leave no trace: in the public edition those that stopped being public."""
        return self._withdrawn.ids(self.owners) if self._edition is Edition.PUBLIC else frozenset()

    def publish(self, sources: Sequence[Path], gate: Gate | None) -> bool:
        """Write and publish what changed, if the ``gate`` opens for it; returns whether it did.

        Raises OperatorError when nothing is left for the public, unless it was withdrawn.
        """
        tainted = self._tainted()
        if not self.owners and self._edition is Edition.PUBLIC and self._generations.current() not in tainted:
            raise OperatorError(
                f"Er is geen enkel openbaar document gevonden in {', '.join(map(str, sources))}. "
                "De index blijft zoals hij was."
            )
        if self._base and not self.report.differs and self._reads_alike and self._base not in tainted:
            return self._leave(self._base, tainted, gate)
        self._commit(withdrawn=self._base in tainted)
        if not self._passes(self._folder, gate):
            self.report.exposes = self._generations.current() in tainted
            return False
        self._after.save(self._folder / LEDGER)
        keep_wordlists(self._folder / WORD_LISTS, self._language.lists)
        if self._chronicler is not None:
            self._chronicler.keep(self._folder, self.owners, self._secret)
        content = {
            "sources": tuple(str(root) for root in sources),
            "documents": len(self.owners),
            "kinds": self._after.kind_counts(),
            "fingerprint": self._fingerprint,
        }
        keep = self._settings.generations
        self.report.manifest = self._generations.publish(self._folder, content, keep, without=tainted)
        self.report.published = True
        return True

    def _leave(self, base: str, tainted: frozenset[str], gate: Gate | None) -> bool:
        """The live generation stays as it is; earlier ones that are ``tainted`` go."""
        self.report.manifest = self._generations.manifest(base)
        passes = self._passes(self._generations.folder(base), gate)
        if gate is not None and gate.only_looks:
            return passes
        if tainted:
            self._generations.forget(tainted)
        if self._after != self._before:  # the same documents in other files: do not read those again next time
            self._after.save(self._generations.folder(base) / LEDGER)
        if self._chronicler is not None:
            self._chronicler.mend(self._generations.folder(base), self.owners, self._secret)
        return passes

    def _tainted(self) -> frozenset[str]:
        """The generations that hold anything of a document that must leave no trace."""
        return frozenset(name for name in self._generations.names() if self._secret and self._is_tainted(name))

    def _is_tainted(self, name: str) -> bool:
        try:
            return self._engine.holds(self._generations.folder(name), self._secret)
        except OperatorError:  # whatever it holds, nobody wants to go back to it
            return True

    def _passes(self, folder: Path, gate: Gate | None) -> bool:
        """Whether the index in ``folder`` may be what is live; it then keeps what it answers to what is watched."""
        if gate is None:
            return True
        opens = gate.opens(open_generation(self._settings, self._language, folder), self._generations)
        if opens:
            gate.keep(folder)
        return opens

    def _commit(self, withdrawn: bool) -> None:
        """Write the index; a new one, or one that outgrew its lexicon of compounds, learns it from its documents.

        So does one from which a document was ``withdrawn``: its words must not live on there either.
        """
        lexicon = self._folder / LEXICON
        count = len(self.owners)
        if self._lexicon is None or count > OUTGROWN * self._lexicon.documents or withdrawn:
            learned = learn_lexicon(lexicon, self._writer.vocabulary(), count)
            self._writer.commit(learned, self._secret if withdrawn else ())
        elif self._base is not None:
            share_arrays(self._generations.folder(self._base) / LEXICON, lexicon)
            self._writer.commit()
