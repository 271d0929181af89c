"""How the value of one field stands in YAML, so that people can read and edit it by hand."""

from __future__ import annotations

import math
import re
from datetime import date

import yaml

Value = str | date | tuple[str, ...] | None

# In a block scalar every character stands for itself: only what YAML lets stand there, and takes for no line end.
_IN_BLOCK = re.compile(r"[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_LINE_ENDS = re.compile(r"[\n\x85\u2028\u2029]")


def in_block(value: Value, item_per_line: bool, indent: str) -> str:
    """What follows the colon of a key in a mapping in lines; lines within it begin with ``indent`` and two spaces."""
    if not value:
        return ""
    if isinstance(value, date):
        return f" {value.isoformat()}"
    if isinstance(value, tuple):
        if item_per_line:
            return "".join(f"\n{indent}  - {_scalar(item)}" for item in value)
        return f" [{', '.join(map(_scalar_in_list, value))}]"
    if "\n" in value and _IN_BLOCK.fullmatch(value):
        return " |" + "".join(f"\n{indent}  {line}" if line else "\n" for line in value.split("\n"))
    return f" {_scalar(value)}"


def in_braces(value: Value) -> str:
    """The value in a mapping within braces."""
    if not value:
        return " null"
    if isinstance(value, date):
        return f" {value.isoformat()}"
    if isinstance(value, tuple):
        return f" [{', '.join(map(_quoted, value))}]"
    return f" {_quoted(value)}"


def _scalar(text: str) -> str:
    """``text`` on one line, with quotes where YAML would take it for something else."""
    if _LINE_ENDS.search(text):
        return _quoted(text)
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=math.inf)
    return dumped.removesuffix("\n").removesuffix("\n...")


def _scalar_in_list(text: str) -> str:
    dumped: str = yaml.safe_dump([text], allow_unicode=True, width=math.inf, default_flow_style=True)
    return dumped.removesuffix("\n")[1:-1]


def _quoted(text: str) -> str:
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=math.inf, default_style='"')
    return dumped.removesuffix("\n")
