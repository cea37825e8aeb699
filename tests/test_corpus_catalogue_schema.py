"""Older databases: what was in them is there after opening, with what newer tables need."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command

from corpus.agencies import load_register
from corpus.catalogue import Catalogue, DutyFilter
from corpus.catalogue.schema import scripts
from tests.api_office import TEXT, programme


def opened(folder: Path) -> Catalogue:
    return Catalogue.open(f"sqlite:///{folder}/catalogue.db", folder / "files", load_register())


def downgrade(folder: Path, revision: str) -> None:
    engine = sa.create_engine(f"sqlite:///{folder}/catalogue.db")
    config = scripts()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)
    engine.dispose()


def test_duties_of_an_older_database_get_their_ids_and_words(tmp_path: Path) -> None:
    catalogue = opened(tmp_path)
    catalogue.add(programme(), TEXT.encode(), "x.txt")
    before = catalogue.duties(DutyFilter())
    catalogue.close()
    downgrade(tmp_path, "0001")
    again = opened(tmp_path)
    assert again.duties(DutyFilter()) == before
    assert len(again.duties(DutyFilter(text="kinh phí hằng năm"))) == 1
    again.close()
