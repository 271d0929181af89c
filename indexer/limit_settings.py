"""The settings of how often the site may be asked."""

from __future__ import annotations

from pydantic import Field as Setting

from indexer.setting_types import Section


class Limits(Section):
    """Hoe vaak één bezoeker de site mag vragen."""

    per_minute: int = Setting(
        600,
        ge=0,
        lt=1 << 31,
        description="Zo veel verzoeken per minuut van één adres; 0 is onbeperkt. Een site die lijsten op zijn eigen "
        "server invoegt, is één adres. De bestanden van de opmaak en /healthz tellen niet mee.",
    )
