"""Personal data in a text: found, and taken out."""

from indexer.personal_data.finding import find_personal_data, without_formats, without_personal_data
from indexer.personal_data.kinds import PLACEHOLDER, PersonalData, PersonalKind

__all__ = [
    "PLACEHOLDER",
    "PersonalData",
    "PersonalKind",
    "find_personal_data",
    "without_formats",
    "without_personal_data",
]
