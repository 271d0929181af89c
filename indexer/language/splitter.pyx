"""Compound → parts in base form: *vluchtelingenkinderen* → *vluchteling*, *kind*.

A form is split into the fewest parts that the lexicon knows, and of the ways to do that into the one whose
parts are the most productive. The split is kept only if the geometric mean of the weights of the parts exceeds
the weight of the whole: P. Koehn and K. Knight, "Empirical Methods for Compound Splitting", EACL 2003,
section 3.2. Their weight is a word's frequency; ours is the number of compounds in which the part has the same
place, because parts are known by the company they keep: *raad* closes hundreds of words, *luit* (*bes + luit*)
hardly any.
"""

from functools import lru_cache

from indexer.language.evidence import UNIT
from indexer.language.lexicon import Part

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
cdef tuple ENDINGS = ("", "en", "s", "'s", "e", "n")

# Segments: the parts of a form as they stand in it, each with its base form.
# A split, a way to read a form or the end of it: minus the number of parts, the product of their weights, and the parts,
# each with what is known of it. The greatest one is the best: the fewest parts, and of these the most productive.


cdef class Splitter:
    """Splits folded forms.

    ``exceptions`` maps a form to its parts, none when it is never split. A key may also be a part with its link
    (``scheeps-`` → ``schip``, ``-lieden`` → ``man``), to give its base form or, mapped to nothing, to bar it.
    """

    cdef object _exceptions, _openings, _closings, _is_whole, _opening, _closing, _depths
    cdef dict _covered

    def __init__(self, lexicon, exceptions):
        self._exceptions = exceptions
        self._covered = {key + ending: key for ending in reversed(ENDINGS) for key in exceptions}
        self._openings, self._closings, self._is_whole = lexicon.openings, lexicon.closings, lexicon.is_whole
        opening = {key.removesuffix("-"): parts for key, parts in exceptions.items() if key.endswith("-")}
        closing = {key.removeprefix("-"): parts for key, parts in exceptions.items() if key.startswith("-")}
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
            known = self._closing(joined) if end == len(segments) else self._opening(joined)
            if known:
                words.append(_base(known, joined))
        return words

    cdef tuple _segments(self, str form):
        return self._read(form)[1]

    cdef tuple _read(self, str form):
        """The entry of the exceptions that says how ``form`` is split, if one does, and its segments."""
        key = self._covered.get(form)
        if key is not None:
            return key, self._parts_of(key)
        if "-" in form:
            return None, self._hyphenated(form)
        if not SHORTEST_WORD <= len(form) <= LONGEST or not form.isalpha():
            return None, ()
        split = self._best(form, 0, {})
        if split is None:
            return None, ()
        size, product, parts = split
        if product <= (self._weight(form) + LEAST_MEAN) ** -size or self._is_whole(form):
            return None, ()
        segments = tuple([(part, _base(found, part)) for part, found in parts])
        # sleutelpersonen is an exception too, because sleutelpersoon is one
        closing, base = segments[len(segments) - 1]
        key = form.removesuffix(closing) + base
        return (key, self._parts_of(key)) if key in self._exceptions else (None, segments)

    cdef tuple _parts_of(self, str key):
        return tuple([(part, part) for part in self._exceptions[key]])

    cdef tuple _hyphenated(self, str form):
        """Split at the hyphens, and each piece further; *e-mail* and *'s-gravenhage* are one word."""
        cdef list pieces = form.split("-"), segments = []
        if any([len(piece) < SHORTEST_OPENING and not piece.isdigit() for piece in pieces]):
            return ()
        for place, piece in enumerate(pieces, start=1):
            known = self._closing(piece) if place == len(pieces) else self._opening(piece)
            segments += self._segments(piece) or ((piece, _base(known, piece) if known else piece),)
        return tuple(segments)

    cdef object _weight(self, str form):
        """How productive ``form`` is as a part, at either end; 0 when it is not known as one."""
        opening, closing = self._openings.get(form), self._closings.get(form)
        return max(_weight(opening) if opening else 0, _weight(closing) if closing else 0)

    cdef tuple _best(self, str form, Py_ssize_t start, dict known):
        """The best split of ``form[start:]`` into two parts or more, by dynamic programming; None when there is none.

        ``known``: what was found for other starts.
        """
        cdef Py_ssize_t end
        cdef list openings = [], splits = []
        for end in range(start + (SHORTEST_MIDDLE if start else SHORTEST_OPENING), len(form) - SHORTEST_CLOSING + 1):
            first = self._opening(form[start:end])
            if first is not None:
                openings.append((end, first))
                last = self._closing(form[end:])
                if last is not None:
                    splits.append((-2, _weight(first) * _weight(last), ((form[start:end], first), (form[end:], last))))
        if not splits:
            for end, first in openings:
                if end not in known:
                    known[end] = self._best(form, end, known)
                rest = known[end]
                if rest is not None:
                    size, product, parts = rest
                    splits.append((size - 1, _weight(first) * product, ((form[start:end], first), *parts)))
        return max(splits) if splits else None


cdef object _weight(part):
    return (<tuple> part)[WEIGHT]


cdef str _base(part, str form):
    """The base form of ``form``, of which this is known: as ``Part.base`` gives it."""
    cdef Py_ssize_t cut = (<tuple> part)[CUT]
    cdef str ending = (<tuple> part)[ENDING]
    return form[: len(form) - cut] + ending if cut or ending else form


cdef object _edited(table, changes):
    """A look-up in ``table`` in which editors have the last word: form → of which words it is a part, if of any."""
    parts = {}
    for form, bases in changes.items():
        known = table.get(form)
        parts[form] = Part.of(form, bases[0], _weight(known) if known else UNIT) if bases else None
    return table.edited(parts)
