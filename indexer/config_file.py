"""The configuration file: where it is, and what is wrong in it, told in Dutch with file, line and setting."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from indexer.errors import ConfigError

CONFIG_VARIABLE = "VINDPLAATS_CONFIG"
DEFAULT_CONFIG = Path("config.yaml")

Model = TypeVar("Model", bound=BaseModel)


def find_config(given: Path | None = None) -> Path:
    """The configuration file to use: ``given``, else ``$VINDPLAATS_CONFIG``, else ``config.yaml`` here."""
    if given is not None:
        return given
    return Path(os.environ.get(CONFIG_VARIABLE) or DEFAULT_CONFIG)


def read_config(file: Path, model: type[Model]) -> Model:
    """Read ``file`` as the settings of ``model``.

    Raises ConfigError with file, line and setting when one is unknown or wrong.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(
            f"Configuratie {file} bestaat niet. Geef een bestand met --config of zet {CONFIG_VARIABLE}."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"Configuratie {file} is niet te lezen: {error}") from error
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ConfigError(f"Configuratie {file} is geen geldige YAML: {error}") from error
    if data is None:
        data = {}
    if not isinstance(data, dict):
        raise ConfigError(f"Configuratie {file}: verwacht op het hoogste niveau een lijst van ‘instelling: waarde’.")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ConfigError("\n".join(_explain(file, root, error))) from error


def _explain(file: Path, root: yaml.Node | None, error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        location: tuple[int | str, ...] = problem["loc"]
        message = _message(problem)
        if problem["type"] == "value_error":  # our own checks begin with the setting that is wrong
            setting, _, message = message.partition(": ")
            location = (*location, *(int(part) if part.isdigit() else part for part in setting.split(".")))
        where = ".".join(map(str, location))
        yield f"{file}, regel {_line(root, location)}: {where}: {message}"


_MESSAGES = {
    "extra_forbidden": "deze instelling bestaat niet; `vindplaats config --help-settings` toont alle instellingen",
    "missing": "deze instelling is verplicht",
    "int_parsing": "verwacht een geheel getal",
    "int_type": "verwacht een geheel getal",
    "int_from_float": "verwacht een geheel getal",
    "float_parsing": "verwacht een getal",
    "float_type": "verwacht een getal",
    "finite_number": "verwacht een eindig getal",
    "string_type": "verwacht een tekst",
    "bool_parsing": "verwacht true of false",
    "bool_type": "verwacht true of false",
    "tuple_type": "verwacht een lijst",
    "dict_type": "verwacht een lijst van ‘naam: waarde’",
    "model_type": "verwacht een lijst van ‘naam: waarde’",
    "path_type": "verwacht een pad",
    "date_type": "verwacht een datum, zoals 2026-11-03",
    "date_parsing": "verwacht een datum, zoals 2026-11-03",
    "date_from_datetime_parsing": "verwacht een datum, zoals 2026-11-03",
    "date_from_datetime_inexact": "verwacht een datum zonder tijd, zoals 2026-11-03",
    "string_too_long": "mag ten hoogste {max_length} tekens lang zijn",
    "string_too_short": "mag niet leeg zijn",
    "string_pattern_mismatch": "gebruik alleen kleine letters, cijfers en koppeltekens",
    "greater_than": "moet groter zijn dan {gt}",
    "greater_than_equal": "moet ten minste {ge} zijn",
    "less_than_equal": "mag ten hoogste {le} zijn",
    "enum": "kies uit {expected}",
}
"""What pydantic's kinds of error mean, in Dutch."""


def _message(problem: Any) -> str:
    known = _MESSAGES.get(problem["type"])
    if known is None:
        return str(problem["msg"]).removeprefix("Value error, ")
    message = known.format(**problem.get("ctx", {}))
    return (
        message
        if problem["type"] in {"missing", "extra_forbidden"}
        else f"{message} (gegeven: {problem['input']!r:.80})"
    )


def _line(node: yaml.Node | None, location: tuple[int | str, ...]) -> int:
    """The line (from 1) in the file on which the setting at ``location`` stands, or its nearest parent."""
    for part in location:
        child = _child(node, part)
        if child is None:
            break
        node = child
    return node.start_mark.line + 1 if node is not None else 1


def _child(node: yaml.Node | None, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        child: yaml.Node = node.value[part]
        return child
    return None
