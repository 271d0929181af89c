"""An index run tells an editor what to look at in the lists of the configuration."""

from __future__ import annotations

from pathlib import Path

from tests.vindplaats.conftest import call

PINNED = """
  - slug: eigen
    title: Eigen
    query: maatjes
    pinned:
      - {id: twee, reason: Leeft nu.}
      - {id: verhuisd, reason: Leeft nu.}
"""


def test_documents_that_are_not_there_are_told(config: Path) -> None:
    text = config.read_text(encoding="utf-8")
    before, _, rest = text.partition("\nlijsten:")
    config.write_text(f"{before}\nlijsten:{PINNED}desk:{rest.partition('desk:')[2]}", encoding="utf-8")
    result = call(config, "index")
    assert result.exit_code == 0, result.output
    assert "let op: lijst eigen: pinned: het document verhuisd is niet in de openbare index" in result.output
    assert "document twee is niet" not in result.output
