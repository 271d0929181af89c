"""Personal data in a text: found, and taken out."""

from indexer.personal_data.finding import find_personal_data, without_formats, without_personal_data
from indexer.personal_data.kinds import PersonalData, PersonalKind

__all__ = ["PersonalData", "PersonalKind", "find_personal_data", "without_formats", "without_personal_data"]
