"""Where words begin and end in a text.

As a regular expression, with ``L`` for word characters, combining marks (decomposed é) and the invisible characters
that a word processor leaves inside words (soft hyphen, zero-width ones)::

      \\d+ ([.,] \\d+)+ (?! L)                        # 6.252  13,5
    | ((?<! \\w) ['’‘ʼ`´′] s [-‐‑])?                  # 's-Hertogenbosch
      \\w L*  (['’‘ʼ`´′-‐‑] \\w L*)*                   # foto's  LHBT'ers  EU-migranten

A hyphenated word is as many words as it has pieces. The characters before a stretch may decide how it is read; those
behind it do not.
"""

from cpython.unicode cimport PyUnicode_DATA, PyUnicode_FromKindAndData, PyUnicode_GET_LENGTH, PyUnicode_KIND

cdef enum:
    WORD = 1        # \w
    INSIDE = 2      # not \w, but may stand inside a word
    DIGIT = 4
    APOSTROPHE = 8
    HYPHEN = 16
    POINT = 32      # may stand between digits

cdef unsigned char[128] ASCII
for _code in range(128):
    _char = chr(_code)
    ASCII[_code] = (
        WORD * (_char.isalnum() or _char == "_") | DIGIT * _char.isdecimal()
        | APOSTROPHE * (_char in "'`") | HYPHEN * (_char == "-") | POINT * (_char in ".,")
    )


def pieces_of(str text):
    """Begin and end of each word of ``text``, and of the hyphenated word that it is a piece of, if it is one."""
    cdef Words words = words_in(text_of(text), 0, len(text))
    found = []
    while next_piece(&words):
        found.append((words.start, words.stop, words.word_start, words.word_stop))
    return found


def words(str text):
    """The words of ``text`` as they are spelled, in order; hyphenated ones in one piece."""
    cdef Text read = text_of(text)
    cdef Py_ssize_t place = 0, stop
    found = []
    while place < read.length:
        stop = word_end(&read, place, read.length)
        if stop:
            found.append(text[place:stop])
            place = stop
        else:
            place += 1
    return found


cdef Text text_of(str text):
    return Text(PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text))


cdef str slice_of(const Text *text, Py_ssize_t start, Py_ssize_t end):
    """text[start:end], as a str."""
    return PyUnicode_FromKindAndData(text.kind, <char *> text.data + start * text.kind, end - start)


cdef Words words_in(Text text, Py_ssize_t start, Py_ssize_t end) noexcept:
    return Words(text, start, end, start, start, start, start)


cdef bint next_piece(Words *words) noexcept:
    """Go to the next piece; whether there is one."""
    cdef Py_ssize_t place = words.place
    if place >= words.word_stop:
        words.word_stop = 0
        while place < words.end:
            words.word_stop = word_end(&words.text, place, words.end)
            if words.word_stop:
                break
            place += 1
        words.place = words.word_start = place
        if not words.word_stop:
            words.word_stop = place
            return False
    words.start = place
    while place < words.word_stop and not _class(char_at(&words.text, place)) & HYPHEN:
        place += 1
    words.stop = place
    while place < words.word_stop and _class(char_at(&words.text, place)) & HYPHEN:
        place += 1
    words.place = place
    return True


cdef Py_ssize_t word_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept:
    """Where the word ends that begins at ``place``; 0 when none does. ``text`` ends at ``end``."""
    cdef Py_UCS4 char = char_at(text, place)
    cdef int kind = _class(char)
    cdef Py_ssize_t stop
    if kind & DIGIT:
        stop = _number_end(text, place, end)
        if stop:
            return stop
    if kind & APOSTROPHE and place + 3 < end and char_at(text, place + 1) == u"s":
        if _class(char_at(text, place + 2)) & HYPHEN and _class(char_at(text, place + 3)) & WORD:
            if not place or not _class(char_at(text, place - 1)) & WORD:
                return _letters_end(text, place + 3, end)
    return _letters_end(text, place, end) if kind & WORD else 0


cdef Py_ssize_t _letters_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept:
    """The end of a word that begins with a letter at ``place``."""
    cdef int kind
    place += 1
    while place < end:
        kind = _class(char_at(text, place))
        if kind & (WORD | INSIDE):
            place += 1
        elif kind & (APOSTROPHE | HYPHEN) and place + 1 < end and _class(char_at(text, place + 1)) & WORD:
            place += 2
        else:
            break
    return place


cdef Py_ssize_t _number_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept:
    """The end of the number with points or commas in it that begins at ``place``; 0 when there is none."""
    cdef Py_ssize_t stop = _digits_end(text, place, end), before = 0
    while stop + 1 < end and _class(char_at(text, stop)) & POINT and _class(char_at(text, stop + 1)) & DIGIT:
        before, stop = (stop if before else -1), _digits_end(text, stop + 1, end)
    if not before:
        return 0
    if stop < end and _class(char_at(text, stop)) & (WORD | INSIDE):
        return before if before > 0 else 0  # 1.5.6a is 1.5, then a word
    return stop


cdef Py_ssize_t _digits_end(const Text *text, Py_ssize_t place, Py_ssize_t end) noexcept:
    while place < end and _class(char_at(text, place)) & DIGIT:
        place += 1
    return place


cdef int _class(Py_UCS4 char) noexcept:
    cdef int kind
    if char < 128:
        return ASCII[char]
    kind = WORD if char.isalnum() else 0
    if char.isdecimal():
        kind |= DIGIT
    if 0x300 <= char <= 0x36F or char == 0xAD or 0x200B <= char <= 0x200D:
        kind |= INSIDE
    elif char == u"’" or char == u"‘" or char == u"ʼ" or char == u"´" or char == u"′":
        kind |= APOSTROPHE
    elif char == u"‐" or char == u"‑":
        kind |= HYPHEN
    return kind
