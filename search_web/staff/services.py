"""Services: what all staff views share, made once per process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

from answers import AnswerDesk
from search_web.staff.attempts import Attempts

EXTENSION = "vindplaats-staff"


@dataclass(frozen=True, slots=True)
class Services:
    """The desk and the tries to sign in."""

    desk: AnswerDesk
    attempts: Attempts


def services() -> Services:
    """The Services of the application that handles this request."""
    return cast(Services, current_app.extensions[EXTENSION])


def answer_desk() -> AnswerDesk:
    """The desk of the application that handles this request."""
    return services().desk
