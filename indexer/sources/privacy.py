"""E-mail addresses and telephone numbers are taken out of what readers contributed."""

from __future__ import annotations

import re

EMAIL_REMOVED = "[e-mailadres weggelaten]"
PHONE_REMOVED = "[telefoonnummer weggelaten]"

_AT = r"(?:@|\s?[\[({]\s?(?:at|apenstaartje)\s?[\])}]\s?)"
_DOT = r"(?:\.|\s?[\[({]\s?(?:dot|punt)\s?[\])}]\s?)"
_EMAIL = re.compile(rf"(?:mailto:)?[\w.+%'-]{{1,64}}{_AT}[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,6}}", re.IGNORECASE)

_GAP = r"[\s.\-–—/()]{0,3}"
_NO_DATE = r"(?!0[1-9]([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d))"
_PHONE = re.compile(
    rf"""(?<![\d+])(?:tel:)?(?:
        {_NO_DATE} \(?0 (?:{_GAP}\d){{9}}                                # 06-12345678, (030) 789 20 15
        | (?:\+|\(\+|00)\s?31 {_GAP} (?:\(0\){_GAP})? \d (?:{_GAP}\d){{8}}    # +31 6 12345678, 0031 (0)30 7892015
        | 31 {_GAP} 6 (?:{_GAP}\d){{8}}                                  # 31612345678
        | (?:\+|00) (?!31) [1-9] (?:{_GAP}\d){{8,13}}                    # +32 470 12 34 56
    )(?!\d)""",
    re.VERBOSE,
)


def redact(text: str) -> str:
    """``text`` with a note in the place of every e-mail address and telephone number."""
    return _PHONE.sub(PHONE_REMOVED, _EMAIL.sub(EMAIL_REMOVED, text))
