"""Settings: the environment in one place, clear errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import load_settings
from corpus.errors import SettingsError


def test_the_environment_is_read_and_what_is_given_stands_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAN_DATA", "/kho")
    monkeypatch.setenv("CHIDAN_PORT", "9000")
    assert load_settings().data == Path("/kho")
    assert load_settings(data=Path("khac"), port=None).data == Path("khac")
    assert load_settings(port=None).port == 9000


def test_the_catalogue_lies_in_the_data_folder_unless_a_database_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings(data=Path("/kho")).catalogue_url == "sqlite:////kho/catalogue.db"
    monkeypatch.setenv("CHIDAN_DATABASE_URL", "postgresql://may/kho")
    assert load_settings().catalogue_url == "postgresql://may/kho"


@pytest.mark.parametrize(
    ("name", "value"),
    [("CHIDAN_PORT", "abc"), ("CHIDAN_PORT", "70000"), ("CHIDAN_MAX_UPLOAD_MB", "0")],  # not a number; out of range
)
def test_a_value_that_cannot_work_is_named(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load_settings()


def test_the_key_of_a_model_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHIDAN_MODEL_KEY", "bi-mat")
    assert "bi-mat" not in repr(load_settings())
