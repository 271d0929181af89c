"""Compound → parts in base form: *vluchtelingenkinderen* → *vluchteling*, *kind*.

A form is split into the fewest parts that the lexicon knows, and of the ways to do that into the one whose
parts are the most productive. The split is kept only if the geometric mean of the weights of the parts exceeds
the weight of the whole: P. Koehn and K. Knight, "Empirical Methods for Compound Splitting", EACL 2003,
section 3.2. Their weight is a word's frequency; ours is the number of compounds in which the part has the same
place, because parts are known by the company they keep: *raad* closes hundreds of words, *luit* (*bes + luit*)
hardly any.
"""

from functools import lru_cache

from cpython.unicode cimport PyUnicode_AsUTF8AndSize

from indexer.language.part_table cimport PartTable, Walk

from indexer.language.evidence import UNIT
from indexer.language.part import Part
from indexer.language.part_table import PartTable as Table

cdef enum:
    SHORTEST_WORD = 6
    SHORTEST_OPENING = 2
    SHORTEST_CLOSING = 3
    SHORTEST_MIDDLE = 4
    LONGEST = 60
    LEAST_MEAN = 5  # by how much the mean weight of the parts must exceed the weight of the whole

cdef enum:  # places in a Part, which is much read here
    CUT = 0
    ENDING = 1
    WEIGHT = 2

# Endings that an entry of the exceptions stands for as well: *statushouder* covers *statushouders*.
cdef tuple ENDINGS = ("en", "s", "'s", "e", "n")

# Segments: the parts of a form as they stand in it, each with its base form.

cdef struct Split:
    # A way to read the end of a form. The best has the fewest parts, and of these the most productive, the first as long
    # as it can be. Products are exact below 2**53; in a word of two or three parts they are.
    Py_ssize_t parts  # how many; 0 when it cannot be split, -1 when that was not looked into
    double product    # of the weights of the parts
    Py_ssize_t end    # of the first part


cdef class Splitter:
    """Splits folded forms.

    ``exceptions`` maps a form to its parts, none when it is never split. A key may also be a part with its link
    (``scheeps-`` → ``schip``, ``-lieden`` → ``man``), to give its base form or, mapped to nothing, to bar it.
    """

    cdef dict _exceptions
    cdef object _depths
    cdef PartTable _openings, _closings, _whole  # what is learned
    cdef PartTable _opening, _closing            # the same as editors have it

    def __init__(self, lexicon, exceptions):
        cdef dict opening = {}, closing = {}
        cdef str key
        self._exceptions = dict(exceptions)
        for key, parts in self._exceptions.items():
            if key.endswith("-"):
                opening[key.removesuffix("-")] = parts
            if key.startswith("-"):
                closing[key.removeprefix("-")] = parts
        self._openings, self._closings, self._whole = lexicon.openings, lexicon.closings, lexicon.whole
        self._opening = _edited(lexicon.openings, opening)
        self._closing = _edited(lexicon.closings, closing)
        self._depths = lru_cache(maxsize=1 << 14)(self._words_inside)

    def split(self, str form not None):
        """The parts that together make up ``form``, in base form; () when it is no compound.

        Parts that are words themselves stay whole, as in *arbeidsmarkt* + *discriminatie*. A form that the
        exceptions give one part only is not made up of it: *mantelzorg* is *zorg*, but *zorg* is not *mantelzorg*.
        """
        cdef tuple segments = self._segments(form)
        return tuple([base for _, base in segments]) if len(segments) > 1 else ()

    def parts(self, str form not None):
        """All words inside ``form``, in base form: its parts, their parts, and neighbouring parts that are a word.

        *arbeidsmarktdiscriminatie* → *arbeidsmarkt*, *arbeid*, *markt*, *discriminatie*.
        """
        cdef tuple segments = self._segments(form)
        cdef Py_ssize_t place
        cdef list words = []
        for place in range(len(segments)):
            words += self._depths(segments[place][1])
            if len(segments) > 2:
                words += self._joined(segments, place)
        return tuple(dict.fromkeys(words)) if words else ()

    def seams(self, str form not None):
        """Where in the compound ``form`` a part ends and the next begins, as far as its parts are spelt out in it.

        They seldom are after a part to which editors gave another base form.
        """
        cdef tuple segments = self._segments(form)
        cdef Py_ssize_t place, end = 0
        cdef list seams = []
        for place in range(len(segments) - 1):
            if not form.startswith(segments[place][0], end):
                break
            end += len(segments[place][0])
            seams.append(end)
        return tuple(seams)

    def exception(self, str form not None):
        """The entry of the exceptions that says how ``form`` is split, if one does."""
        return self._read(form)[0]

    def _words_inside(self, str part):
        """``part`` and the words inside it."""
        return (part, *[word for _, inner in self._segments(part) for word in (inner, *self.parts(inner))])

    cdef list _joined(self, tuple segments, Py_ssize_t start):
        """The words that some of ``segments``, but not all, make together from ``start`` on."""
        cdef list words = []
        cdef Py_ssize_t end
        for end in range(start + 2, min(len(segments), start + len(segments) - 1) + 1):
            joined = "".join([form for form, _ in segments[start:end]])
            known = self._closing.get(joined) if end == len(segments) else self._opening.get(joined)
            if known is not None:
                words.append(_base(known, joined))
        return words

    cdef tuple _segments(self, str form):
        return self._read(form)[1]

    cdef tuple _read(self, str form):
        """The entry of the exceptions that says how ``form`` is split, if one does, and its segments."""
        key = self._covering(form)
        if key is not None:
            return key, self._parts_of(key)
        if "-" in form:
            return None, self._hyphenated(form)
        if not SHORTEST_WORD <= len(form) <= LONGEST or not form.isalpha():
            return None, ()
        segments = self._best(form)
        if not segments:
            return None, ()
        # sleutelpersonen is an exception too, because sleutelpersoon is one
        closing, base = <tuple> segments[len(segments) - 1]
        key = form[: len(form) - len(closing)] + base
        return (key, self._parts_of(key)) if key in self._exceptions else (None, segments)

    cdef str _covering(self, str form):
        """The entry of the exceptions that stands for ``form``: the form itself, or without an ending; or None."""
        cdef str ending, key
        if form in self._exceptions:
            return form
        for ending in ENDINGS:
            if form.endswith(ending):
                key = form[: len(form) - len(ending)]
                if key in self._exceptions:
                    return key
        return None

    cdef tuple _parts_of(self, str key):
        return tuple([(part, part) for part in self._exceptions[key]])

    cdef tuple _hyphenated(self, str form):
        """Split at the hyphens, and each piece further; *e-mail* and *'s-gravenhage* are one word."""
        cdef list pieces = form.split("-"), segments = []
        if any([len(piece) < SHORTEST_OPENING and not piece.isdigit() for piece in pieces]):
            return ()
        for place, piece in enumerate(pieces, start=1):
            known = self._closing.get(piece) if place == len(pieces) else self._opening.get(piece)
            segments += self._segments(piece) or ((piece, piece if known is None else _base(known, piece)),)
        return tuple(segments)

    cdef tuple _best(self, str form):
        """The segments of the best split into two parts or more; () when there is none that is better than no split."""
        cdef Py_ssize_t place, start = 0, size
        cdef const char *text = PyUnicode_AsUTF8AndSize(form, &size)
        cdef Split[4 * LONGEST] splits  # of the end of the form from each place on
        for place in range(size):
            splits[place].parts = -1
        self._split(text, size, 0, splits)
        if not splits[0].parts:
            return ()
        cdef double least = 1, weight = max(_weight(self._openings.find(text, size)),
                                            _weight(self._closings.find(text, size)))
        for place in range(splits[0].parts):
            least *= weight + LEAST_MEAN
        if splits[0].product <= least or self._whole.find(text, size) is not None:
            return ()
        cdef list segments = []
        while True:
            segments.append(_segment(self._opening, text + start, splits[start].end - start))
            if splits[start].parts == 2:
                segments.append(_segment(self._closing, text + splits[start].end, size - splits[start].end))
                return tuple(segments)
            start = splits[start].end

    cdef int _split(self, const char *text, Py_ssize_t size, Py_ssize_t start, Split *splits) except -1:
        """The best split of ``text[start:size]`` into two parts or more, put among ``splits``: by dynamic programming."""
        cdef Split best = Split(0, 0, 0)
        cdef Py_ssize_t[4 * LONGEST] ends
        cdef double[4 * LONGEST] weights
        cdef Py_ssize_t openings = 0, number, end = start, letters = 0, left = _letters(text + start, size - start)
        cdef Walk walk = self._opening.begin()
        while left - letters > SHORTEST_CLOSING and self._opening.go_on(&walk, text[end]):
            letters += _begins(text[end])
            end += 1
            first = self._opening.part(&walk)
            if first is None or letters < (SHORTEST_MIDDLE if start else SHORTEST_OPENING):
                continue
            ends[openings], weights[openings] = end, _weight(first)
            openings += 1
            last = self._closing.find(text + end, size - end)
            if last is not None:
                _improve(&best, Split(2, weights[openings - 1] * _weight(last), end))
        if not best.parts:
            for number in range(openings):
                end = ends[number]
                if splits[end].parts < 0:
                    self._split(text, size, end, splits)
                if splits[end].parts:
                    _improve(&best, Split(splits[end].parts + 1, weights[number] * splits[end].product, end))
        splits[start] = best
        return 0


cdef int _improve(Split *best, Split other) noexcept:
    """Make ``other`` the ``best`` if it is; its first part is longer."""
    if not best.parts or other.parts < best.parts or (other.parts == best.parts and other.product >= best.product):
        best[0] = other
    return 0


cdef Py_ssize_t _letters(const char *text, Py_ssize_t size) noexcept:
    cdef Py_ssize_t place, letters = 0
    for place in range(size):
        letters += _begins(text[place])
    return letters


cdef bint _begins(char byte) noexcept:
    """Whether a letter begins with ``byte`` in UTF-8."""
    return byte & 0xC0 != 0x80


cdef tuple _segment(PartTable table, const char *part, Py_ssize_t size):
    cdef str form = part[:size].decode()
    return form, _base(table.find(part, size), form)


cdef double _weight(part):
    """How productive a form of which this is known is as a part; 0 when it is not known as one."""
    return 0 if part is None else (<tuple> part)[WEIGHT]


cdef str _base(part, str form):
    """The base form of ``form``, of which this is known: as ``Part.base`` gives it."""
    cdef Py_ssize_t cut = (<tuple> part)[CUT]
    cdef str ending = (<tuple> part)[ENDING]
    return form[: len(form) - cut] + ending if cut or ending else form


cdef PartTable _edited(PartTable table, changes):
    """``table`` with the last word to editors: form → of which words it is a part, if of any."""
    parts = {}
    for form, bases in changes.items():
        parts[form] = Part.of(form, bases[0], UNIT if table.get(form) is None else table.get(form).weight) if bases else None
    return Table.of(parts).over(table)
