"""What all settings are made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Section(BaseModel):
    """Settings that belong together: no unknown ones, and none that changes."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
