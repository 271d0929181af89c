"""The Whoosh side of the index: schema, segment and codec.

A generation is a Whoosh index: its table of contents, schema and segments are Whoosh's own, so that
``whoosh.index.open_dir`` opens it and Whoosh's searcher reads it. The codec keeps postings, columns and documents
as arrays (see ``segment.py``) where Whoosh's own codec keeps them as blocks that Python decodes one by one.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
from whoosh import fields
from whoosh.analysis.acore import Token as WhooshToken
from whoosh.codec import base
from whoosh.formats import Positions
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.arrays import open_arrays
from indexer.document import Field
from indexer.engines.whoosh.segment import FIELD_NUMBER, FIELDS, Segment
from indexer.errors import OperatorError
from indexer.language import tokenize

ARRAYS = ".arrays"
VOCABULARY = ".vocabulary"
INDEX_NAME = "MAIN"


class ExactForms:
    """Whoosh analyzer: our tokens, exact forms only; stems are a view on the vocabulary."""

    def __call__(self, value: str, **_options: Any) -> Iterator[Any]:
        """Yield Whoosh tokens; the options that Whoosh passes do not change what a word is."""
        for position, token in enumerate(tokenize(value)):
            yield WhooshToken(
                text=token.form, pos=position, startchar=token.start, endchar=token.end, boost=1.0, stopped=False
            )


SCHEMA = fields.Schema(
    id=fields.STORED(), **{field.value: fields.TEXT(analyzer=ExactForms(), phrase=True) for field in FIELDS}
)
"""One TEXT field per searched field, and the stored id."""


class ArraySegment(base.Segment):
    """What the table of contents keeps of a segment: its name, its size and which documents are gone."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)  # type: ignore[no-untyped-call]
        self.documents = 0
        self.deleted: set[int] = set()

    def codec(self) -> ArrayCodec:
        """The codec that reads this segment."""
        return ArrayCodec()

    def file(self, folder: Path, kind: str) -> Path:
        """The file of this segment in ``folder`` with its ARRAYS or its VOCABULARY."""
        return folder / f"{self.segment_id()}{kind}"

    def open(self, folder: Path) -> Segment:
        """Open this segment for reading."""
        arrays = open_arrays(self.file(folder, ARRAYS))
        return Segment(arrays, frozenset(self.deleted), self.file(folder, VOCABULARY))

    def segment_id(self) -> str:
        """Name of this segment, unique in its index."""
        return f"{self.indexname}_{self.segid}"

    def doc_count(self) -> int:
        """Number of documents that are not deleted."""
        return self.documents - len(self.deleted)

    def doc_count_all(self) -> int:
        """Number of documents, deleted ones included."""
        return self.documents

    def deleted_count(self) -> int:
        """Number of deleted documents."""
        return len(self.deleted)

    def deleted_docs(self) -> set[int]:
        """Numbers of the deleted documents."""
        return self.deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a document as gone."""
        (self.deleted.add if delete else self.deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is gone."""
        return docnum in self.deleted

    def should_assemble(self) -> bool:
        """The files of a segment stay as they are."""
        return False


class ArrayCodec(base.Codec):
    """Lets Whoosh read array segments. Whoosh's own writer cannot add to them: ``build.py`` writes them."""

    def per_document_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Raises OperatorError: see the class."""
        raise _written_by_us()

    def field_writer(self, storage: Any, segment: Any) -> NoReturn:
        """Raises OperatorError: see the class."""
        raise _written_by_us()

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:
        """Raises OperatorError: see the class."""
        raise _written_by_us()

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> NoReturn:
        """Raises OperatorError: postings are read through ``terms_reader``."""
        raise _written_by_us()

    def terms_reader(self, storage: Any, segment: ArraySegment) -> ArrayTerms:
        """Whoosh's view on the terms."""
        return ArrayTerms(segment.open(Path(storage.folder)))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ArrayDocuments:
        """Whoosh's view on the documents."""
        return ArrayDocuments(segment.open(Path(storage.folder)))

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:
        """A new, empty segment."""
        return ArraySegment(indexname)


def _written_by_us() -> OperatorError:
    return OperatorError("Een index van Vindplaats wordt bijgewerkt met `vindplaats index`, niet door Whoosh zelf.")


class ArrayTerms(base.TermsReader):
    """Terms are (field, form) pairs that occur in at least one document."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def _rows(self, fieldname: str, form: int) -> tuple[Any, Any]:
        """Document numbers and frequencies of ``form`` in ``fieldname``."""
        span = self._segment.postings(form)
        arrays = self._segment.arrays
        times = arrays["spreads"][self._segment.spread(span), FIELD_NUMBER[Field(fieldname)]]
        here = times > 0
        return arrays["document"][span][here], times[here]

    def _find(self, fieldname: str, text: bytes) -> int | None:
        form = self._segment.forms.find(text) if fieldname in FIELD_NUMBER else None
        return form if form is not None and len(self._rows(fieldname, form)[0]) else None

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        """Names of the searched fields."""
        return [field.value for field in FIELDS]

    def _forms_in(self, fieldname: str, low: int = 0) -> Iterator[int]:
        arrays = self._segment.arrays
        holds = arrays["spreads"][:, FIELD_NUMBER[Field(fieldname)]] > 0
        here = np.flatnonzero(holds[self._segment.spread(slice(None))])
        forms = np.unique(np.searchsorted(arrays["form_posting"], here, side="right") - 1)
        return (form for form in forms.tolist() if form >= low)

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """All terms, by field and form."""
        for name in sorted(self.indexed_field_names()):
            yield from ((name, self._segment.forms[form]) for form in self._forms_in(name))

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """The terms of a field from ``prefix`` on."""
        low, _ = self._segment.forms.beginning_with(prefix)
        return ((fieldname, self._segment.forms[form]) for form in self._forms_in(fieldname, low))

    def cursor(self, fieldname: str, fieldobj: Any) -> FormCursor:
        """Walks the terms of a field."""
        return FormCursor([self._segment.forms[form] for form in self._forms_in(fieldname)])

    def items(self) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """All terms with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], Any]]:
        """The terms of a field from ``prefix`` on, with their statistics."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> Any:
        """Statistics of a term. Raises KeyError when it does not occur."""
        form = self._find(fieldname, text)
        if form is None:
            raise KeyError((fieldname, text))
        documents, frequencies = self._rows(fieldname, form)
        lengths = self._segment.lengths[documents, FIELD_NUMBER[Field(fieldname)]]
        return TermInfo(
            weight=int(frequencies.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=int(frequencies.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How often a term occurs."""
        return float(self.term_info(fieldname, text).weight())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """In how many documents a term occurs."""
        return int(self.term_info(fieldname, text).doc_frequency())

    def matcher(self, fieldname: str, text: bytes, format_: Positions, scorer: Any = None) -> Any:
        """The postings of a term as Whoosh walks them, positions included."""
        form = self._find(fieldname, text)
        if form is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        documents, frequencies = self._rows(fieldname, form)
        field, position = self._segment.occurrences(self._segment.postings(form))
        here = position[field == FIELD_NUMBER[Field(fieldname)]]
        spans = np.split(here, np.cumsum(frequencies, dtype=np.int64)[:-1])
        return ListMatcher(
            documents.tolist(),
            frequencies.astype(float).tolist(),
            [format_.encode(span.tolist()) for span in spans],
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )


class FormCursor(base.FieldCursor):
    """Walks sorted terms; Whoosh's automata use it."""

    def __init__(self, terms: Sequence[bytes]) -> None:
        self._terms = terms
        self._place = 0

    def first(self) -> bytes | None:
        """Go to the first term."""
        self._place = 0
        return self.term()

    def find(self, string: bytes) -> bytes | None:
        """Go to the first term from ``string`` on."""
        self._place = bisect.bisect_left(self._terms, string)
        return self.term()

    def next(self) -> bytes | None:
        """Go to the next term."""
        self._place += 1
        return self.term()

    def term(self) -> bytes | None:
        """The term here; ``None`` past the end."""
        return self._terms[self._place] if self._place < len(self._terms) else None


class ArrayDocuments(base.PerDocumentReader):
    """Lengths, deletions and stored fields of the documents."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment

    def doc_count(self) -> int:
        """Number of documents that are not deleted."""
        return self.doc_count_all() - len(self._segment.deleted)

    def doc_count_all(self) -> int:
        """Number of documents, deleted ones included."""
        return self._segment.size

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._segment.deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether the document is gone."""
        return docnum in self._segment.deleted

    def deleted_docs(self) -> frozenset[int]:
        """Numbers of the deleted documents."""
        return self._segment.deleted

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Number of words of a document in a field."""
        return int(self._segment.lengths[docnum, FIELD_NUMBER[Field(fieldname)]]) or default

    def field_length(self, fieldname: str) -> int:
        """Number of words in a field, over all documents."""
        return int(self._lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        """Number of words of the shortest document that has the field."""
        lengths = self._lengths(fieldname)
        return int(lengths[lengths > 0].min(initial=np.iinfo(lengths.dtype).max)) if lengths.any() else 0

    def max_field_length(self, fieldname: str) -> int:
        """Number of words of the longest document in the field."""
        return int(self._lengths(fieldname).max(initial=0))

    def _lengths(self, fieldname: str) -> Any:
        return self._segment.lengths[:, FIELD_NUMBER[Field(fieldname)]]

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """The id; whole documents are read through ``Segment.document``."""
        return {"id": self._segment.id_of(docnum).decode()}
