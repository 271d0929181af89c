"""The settings of the desk, where staff find past answers and write new ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field as Setting
from pydantic import model_validator

from indexer.setting_types import Section


class Role(StrEnum):
    """What a member of staff may do, from least to most; each may do what those before it may.

    ``STAFF`` searches and writes what stays internal; ``EDITOR`` publishes; ``ADMIN`` manages accounts.
    """

    STAFF = "medewerker"
    EDITOR = "redacteur"
    ADMIN = "beheerder"

    def may(self, needed: Role) -> bool:
        """Whether this role may do what ``needed`` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


_ISSUER = re.compile(r"https://\S+|http://(localhost|127\.0\.0\.1)(:[0-9]+)?(/\S*)?")


class OpenIdConnect(Section):
    """Inloggen bij de eigen inlogdienst van de organisatie."""

    issuer: str = Setting(
        description="Webadres van de inlogdienst (https); daaronder staat /.well-known/openid-configuration."
    )
    client_id: str = Setting(min_length=1, description="Naam waaronder deze site daar bekend is.")
    client_secret_env: str = Setting(
        "VINDPLAATS_OIDC_SECRET", description="Omgevingsvariabele met het geheim dat daarbij hoort."
    )
    label: str = Setting("de organisatie", description="Hoe de inlogdienst op de inlogpagina heet.")
    roles_claim: str = Setting("roles", description="Het gegeven van de inlogdienst waarin iemands groepen staan.")
    roles: Mapping[str, Role] = Setting(
        {}, description="Groep bij de inlogdienst → rol hier; wie in geen van deze groepen zit, komt er niet in."
    )

    @model_validator(mode="after")
    def _safe(self) -> OpenIdConnect:
        if not _ISSUER.fullmatch(self.issuer):
            raise ValueError("issuer: gebruik een adres dat met https:// begint (http alleen op deze machine)")
        return self


class Desk(Section):
    """De balie, waar medewerkers eerdere antwoorden vinden en nieuwe schrijven."""

    enabled: bool = Setting(False, description="Of er een balie is; zonder balie wordt niets interns geïndexeerd.")
    index: Path = Setting(
        Path("var/staff"), description="Map voor de index van de balie: vragen en antwoorden, en alles wat intern is."
    )
    database: Path = Setting(
        Path("var/desk.sqlite"), description="Bestand met accounts, geschiedenis van records en hergebruik."
    )
    records: Path = Setting(
        Path("corpus/vragen"), description="Map onder `corpus:` waarin nieuwe antwoorden worden opgeslagen."
    )
    secret: Path = Setting(
        Path("var/secret"), description="Bestand met het geheim waarmee sessies worden getekend; het wordt gemaakt."
    )
    secure_cookies: bool = Setting(
        True, description="Sessies alleen over https; zet dit alleen uit om op deze machine te proberen."
    )
    session_hours: float = Setting(8.0, gt=0, description="Zo lang blijft iemand ten hoogste ingelogd.")
    idle_minutes: float = Setting(60.0, gt=0, description="Na zo lang niets doen moet iemand opnieuw inloggen.")
    sign_ins_per_minute: int = Setting(
        10,
        ge=1,
        description="Zo vaak mag per minuut een wachtwoord worden geprobeerd vanaf één adres, en ook voor één account.",
    )
    token_days: int = Setting(90, ge=1, description="Zo lang werkt een token waarmee een programma bij de API mag.")
    holds_years: float = Setting(
        4.0,
        gt=0,
        description="Een antwoord dat ouder is, krijgt een waarschuwing; een thema kan een eigen termijn hebben.",
    )
    openid: OpenIdConnect | None = Setting(None, description="Inloggen bij de inlogdienst van de organisatie.")
