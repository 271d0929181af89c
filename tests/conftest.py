"""Fixtures: small real indexes, over the example corpus or over a folder that a test wrote.

Property tests stop at the first counterexample: looking for the smallest one takes minutes where every example is an
index. ``pytest --hypothesis-profile=smallest`` does look for it. With ``CI`` set the examples are the same every time.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest
from hypothesis import Phase

from indexer import LiveIndex, Settings, load_settings, run
from indexer.language.general import general_dutch
from indexer.limit_settings import Limits

ROOT = Path(__file__).parents[1]
CACHE = os.environ.get("XDG_CACHE_HOME")
"""Where general Dutch is kept; tests of small corpora keep another one elsewhere for as long as they run."""
SHARED = ROOT.parent / "shared"

Published = Callable[..., Settings]

hypothesis.settings.register_profile("smallest", deadline=None)
hypothesis.settings.register_profile(
    "first", deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.target]
)
hypothesis.settings.register_profile("ci", hypothesis.settings.get_profile("first"), derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "first")


def configured(index: Path, corpus: Path = ROOT / "corpus") -> Settings:
    """The project's own configuration, with the index, what the desk keeps (and the corpus) elsewhere.

    How often may be asked is not limited: tests are in a hurry.
    """
    settings = load_settings(ROOT / "config.yaml")
    beside = {name: index.with_name(f"{index.name}-desk") / name for name in ("index", "database", "secret")}
    desk = settings.desk.model_copy(update={**beside, "records": corpus / "vragen"})
    return settings.model_copy(update={"index": index, "corpus": corpus, "desk": desk, "limits": Limits(per_minute=0)})


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with real data beside the project; a user's clone has none."""
    if not SHARED.is_dir():
        pytest.skip("needs the folder ../shared, which is not here")
    return SHARED


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The example corpus, indexed with all of general Dutch, whichever test asks for it first."""
    settings = configured(tmp_path_factory.mktemp("index"))
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("XDG_CACHE_HOME", raising=False)
        if CACHE is not None:
            patched.setenv("XDG_CACHE_HOME", CACHE)
        general_dutch.cache_clear()
        run(settings)
    general_dutch.cache_clear()
    return settings


@pytest.fixture(scope="session")
def live(settings: Settings) -> LiveIndex:
    """The live index over the example corpus."""
    return LiveIndex(settings)


@pytest.fixture
def published(tmp_path: Path) -> Published:
    """A function: folder of sources → settings with a freshly published index over them."""

    def publish(folder: Path, index: Path | None = None) -> Settings:
        settings = configured(index or tmp_path / "index", folder)
        run(settings)
        return settings

    return publish
