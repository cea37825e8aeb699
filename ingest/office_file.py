"""Old office files (.doc, .rtf, .odt), turned to .docx by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from corpus.errors import UnreadableDocument, UnsupportedFormat
from ingest.kinds import Kind
from ingest.limits import Limits
from ingest.source import Source
from ingest.source_child import read_apart

_PROGRAMS = ("soffice", "libreoffice")
# (node, property, type, value): no picture, section or template that a file names is fetched, no macro runs; what would
# fetch all the same is sent to a proxy that is not there.
_CLOSED: tuple[tuple[str, str, str, str], ...] = (
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "boolean", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "boolean", "true"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "boolean", "true"),
    ("Office.Writer/Content/Update", "Link", "int", "0"),
    ("Inet/Settings", "ooInetProxyType", "int", "1"),
    ("Inet/Settings", "ooInetHTTPProxyName", "string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "int", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "string", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "int", "9"),
    ("Inet/Settings", "ooInetNoProxy", "string", ""),
)


def read_office(data: bytes, suffix: str, limits: Limits) -> Source:
    """Return the words of a .doc, .rtf or .odt (`suffix`, with its dot) as its .docx twin gives them.

    Raises UnsupportedFormat where LibreOffice is missing, UnreadableDocument where it cannot read the file.
    """
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise UnsupportedFormat(
            f"Để đọc tệp {suffix} cần có LibreOffice, máy này chưa cài.",
            "Hãy mở tệp bằng Word, lưu lại thành .docx rồi nạp; hoặc cài bằng lệnh: "
            "sudo apt-get install libreoffice-writer-nogui.",
        )
    with tempfile.TemporaryDirectory(prefix="chidan-office-") as name:
        folder = Path(name)
        source = folder / f"van-ban{suffix}"
        source.write_bytes(data)
        _convert(program, source, folder, limits)
        converted = folder / "out" / "van-ban.docx"
        if not converted.is_file():
            raise UnreadableDocument(
                f"LibreOffice không đọc được tệp {suffix} này.",
                "Hãy mở tệp bằng Word, lưu lại thành .docx rồi nạp lại.",
            )
        return read_apart(converted, Kind.DOCX, limits)


def _convert(program: str, source: Path, folder: Path, limits: Limits) -> None:
    """Run LibreOffice with a profile of its own: one already open does not matter, and this one fetches nothing."""
    _close_profile(folder / "profile")
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), str(source)]
    environment = {**os.environ, "HOME": str(folder)}
    try:
        subprocess.run(command, capture_output=True, timeout=limits.seconds, check=False, env=environment)
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            "LibreOffice chuyển đổi tệp quá lâu.", "Hãy mở tệp bằng Word, lưu lại thành .docx rồi nạp lại."
        ) from None


def _close_profile(profile: Path) -> None:
    """Lay the settings under which LibreOffice starts into a new profile."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{node}"><prop oor:name="{name}" oor:op="fuse" oor:type="xs:{kind}">'
        f"<value>{value}</value></prop></item>"
        for node, name, kind, value in _CLOSED
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )
