"""A document is embedded once, while it is read; the index borrows; what is removed leaves nothing behind."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from api.ingesting import Step, ingest
from api.settings import Settings
from api.wiring import Workspace
from corpus.errors import SettingsError
from index.encoder import Encoder, Vectors
from index.entry import embedded_texts
from index.hashing_encoder import HashingEncoder
from tests.api_office import TEXT


class Counting(HashingEncoder):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.works = True

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        if not self.works:
            raise SettingsError("hỏng")
        self.texts.extend(texts)
        return super().encode_passages(texts)


class Office(Workspace):
    def __init__(self, folder: Path) -> None:
        super().__init__(Settings(data=folder))
        self.counting = Counting()

    def encoder(self) -> Encoder:
        return self.counting


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "kho")


def paper(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "van-ban.txt"
    path.write_text(text, encoding="utf-8")
    return path


def held(office: Office, passage: str) -> Vectors:
    dense = office.refresh().reader().dense
    assert dense is not None
    found = dense.vectors(passage)
    assert found is not None
    return found


def test_each_text_is_embedded_once_before_the_document_is_kept(office: Office, tmp_path: Path) -> None:
    steps: list[str] = []
    ingest(office, [paper(tmp_path)], watch=lambda step: steps.append(step.step))
    texts = [text for passage in office.catalogue.all_passages() for text in embedded_texts(passage)]
    assert office.counting.texts == texts
    assert steps.index("chuẩn bị tìm kiếm") < steps.index("lưu")


def test_reading_stopped_while_embedding_changes_nothing_and_goes_on_there(office: Office, tmp_path: Path) -> None:
    def stop(step: Step) -> None:
        if step.step == "lưu":
            raise SettingsError("dừng")

    assert ingest(office, [paper(tmp_path)], watch=stop).failed
    assert office.catalogue.state() == {}
    embedded = len(office.counting.texts)
    ingest(office, [paper(tmp_path)])
    assert len(office.counting.texts) == embedded > 0


def test_a_new_version_is_not_found_by_the_vectors_of_the_old(office: Office, tmp_path: Path) -> None:
    first = ingest(office, [paper(tmp_path)]).documents[0].id
    changed = TEXT.replace("Sở Khoa học và Công nghệ", "Sở Tài chính")
    ingest(office, [paper(tmp_path, changed)], replaces=first)
    for passage in office.catalogue.all_passages(first):
        own = HashingEncoder().encode_passages(list(embedded_texts(passage)))
        np.testing.assert_allclose(held(office, passage.id), own, atol=1e-3)


def test_removing_a_document_removes_what_was_made_of_it(office: Office, tmp_path: Path) -> None:
    document = ingest(office, [paper(tmp_path)]).documents[0].id
    assert list(office.settings.embedded.iterdir())
    office.catalogue.remove(document)
    office.refresh()
    assert list(office.settings.embedded.iterdir()) == []


def test_a_model_that_cannot_be_run_costs_no_document(office: Office, tmp_path: Path) -> None:
    office.counting.works = False
    report = ingest(office, [paper(tmp_path)])
    assert len(report.documents) == 1
    assert report.index is not None
    office.counting.works = True
    assert office.refresh().state() == office.catalogue.stamps()
