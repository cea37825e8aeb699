"""`chidan serve` behind nginx and Caddy, with the configuration of the operator's guide, over TLS on this machine.

Skips where the program is not installed (Debian: nginx-light, caddy); nothing but names, ports and paths is changed.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from api.audit import entries
from bench.load.server import serving
from tests.api_office import workspace
from tests.faulty_server import chat_server
from tests.office_accounts import PASSWORD, staff

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere 127.0.0.5 is no address of the machine")

GUIDE = (Path(__file__).parent.parent / "docs" / "van-hanh.md").read_text(encoding="utf-8")
NAME = "chidan.hoagiang.example"
CLERK = "127.0.0.5"  # where the person sits
_MB = 1 << 20


def configured(language: str) -> str:
    """Return the configuration that the guide gives in this language."""
    [found] = re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    return str(found)


@dataclass(frozen=True)
class Office:
    """An office behind a proxy: the ports of its pages and of the server behind, its folder, its certificate."""

    proxy: str
    port: int
    plain: int
    behind: int
    data: Path
    certificate: Path

    @contextmanager
    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Iterator[http.client.HTTPResponse]:
        """Ask as a browser at `CLERK` does."""
        with closing(_Browser(self)) as line:
            line.request(method, path, body, {"Host": NAME, "Origin": f"https://{NAME}", **headers})
            yield line.getresponse()

    def cookie_of_login(self, **headers: str) -> str:
        """Log a clerk in and return what is said of the session's cookie."""
        form = {"Content-Type": "application/x-www-form-urlencoded", **headers}
        said = urlencode({"name": "clerk", "password": PASSWORD})
        with self.ask("POST", "/dang-nhap", said, **form) as answer:
            assert answer.status == 303
            return str(answer.headers["set-cookie"])

    def cookie(self) -> str:
        """Return a new session's cookie."""
        return self.cookie_of_login().partition(";")[0]

    def logged(self) -> list[str]:
        """Return from where people logged in."""
        log = self.data / "audit.jsonl"
        return [line["address"] for line in entries(log) if line["event"] == "login"] if log.exists() else []


class _Browser(http.client.HTTPSConnection):
    """A line to the proxy from `CLERK`, which trusts its certificate alone."""

    def __init__(self, office: Office) -> None:
        self._trusted = ssl.create_default_context(cafile=str(office.certificate))
        super().__init__(NAME, office.port, timeout=120)

    def connect(self) -> None:
        plain = socket.create_connection(("127.0.0.1", self.port), 120, (CLERK, 0))
        self.sock = self._trusted.wrap_socket(plain, server_hostname=NAME)


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    program = shutil.which(request.param) or shutil.which(request.param, path="/usr/sbin")
    if program is None:
        pytest.skip(f"no {request.param} on this machine")
    folder = tmp_path_factory.mktemp(request.param)
    made = workspace(folder / "kho")
    staff(made.catalogue)
    made.close()
    certificate, key = _certified(folder)
    with ExitStack() as stack, pytest.MonkeyPatch.context() as setting:
        model = stack.enter_context(chat_server(_slowly))
        for name, value in {
            "CHIDAN_TRUSTED_HOSTS": NAME,
            "CHIDAN_PROXIES": "127.0.0.1",
            "CHIDAN_EMBEDDING_MODEL": "hashing",
            "CHIDAN_MODEL_URL": model.url,
            "CHIDAN_MODEL_NAME": "m",
            "CHIDAN_MODEL_SECONDS": "300",  # longer than who asks waits for a word through the proxy
        }.items():
            setting.setenv(name, value)
        behind = int(urlsplit(stack.enter_context(serving(folder / "kho")).address).port or 0)
        port, plain = _free(), _free()
        start = {"nginx": _nginx, "caddy": _caddy}[request.param]
        office = Office(request.param, port, plain, behind, folder / "kho", certificate)
        stack.enter_context(start(program, folder, office, key))
        yield office


RELEASED = threading.Event()


def _slowly(_: str) -> list[str]:
    """What the model says: nothing before the test lets it."""
    RELEASED.wait(300)
    return ["- Sở Tài chính phối hợp. [1]"]


def test_pages_come_over_tls_and_browsers_are_told_to_stay_there(office: Office) -> None:
    with office.ask("GET", "/dang-nhap") as page:
        assert page.status == 200
        assert "max-age=" in str(page.headers["strict-transport-security"])
        assert "default-src 'none'" in str(page.headers["content-security-policy"])
    with closing(http.client.HTTPConnection("127.0.0.1", office.plain, timeout=60)) as line:
        line.request("GET", "/nhiem-vu", headers={"Host": NAME})
        led = line.getresponse()
    assert led.status in (301, 308)
    assert str(led.headers["location"]).removesuffix("/nhiem-vu").startswith(f"https://{NAME}")


def test_the_session_is_held_to_https_and_the_person_to_their_address(office: Office) -> None:
    before = len(office.logged())
    cookie = office.cookie_of_login(**{"X-Forwarded-For": "203.0.113.9"})
    assert cookie.startswith("__Host-chidan=")
    assert {"secure", "httponly", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
    assert office.logged()[before:] == [CLERK], "not what the browser says of itself, nor the proxy's own address"


def test_who_comes_past_the_proxy_is_not_believed(office: Office) -> None:
    before = len(office.logged())
    with closing(http.client.HTTPConnection("127.0.0.1", office.behind, 60, source_address=("127.0.0.9", 0))) as line:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": "203.0.113.9"}
        line.request("POST", "/dang-nhap", urlencode({"name": "clerk", "password": PASSWORD}), headers)
        assert line.getresponse().status == 303
    assert office.logged()[before:] == ["127.0.0.9"]


def test_an_answer_comes_as_it_is_made(office: Office) -> None:
    RELEASED.clear()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Encoding": "gzip, br"}
    asked = urlencode({"question": "Sở Tài chính phải làm gì?"})
    cookie, begun = office.cookie(), b""
    with office.ask("POST", "/hoi", asked, Accept="text/event-stream", Cookie=cookie, **headers) as answer:
        assert (answer.status, answer.headers["content-encoding"]) == (200, None)
        while b'"working"' not in begun:
            begun += (came := answer.read1())
            assert came, begun
        assert b'"turn"' not in begun, "the model has not said a word yet"
        RELEASED.set()
        assert b'"turn"' in answer.read()


def test_a_hundred_megabytes_are_taken(office: Office) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b", "Cookie": office.cookie()}
    before = b'--b\r\nContent-Disposition: form-data; name="file"; filename="ban-quet.pdf"\r\n\r\n'
    behind = b"\r\n--b--\r\n"
    length = {"Content-Length": str(len(before) + 100 * _MB + len(behind))}
    parts = iter([before, *[bytes(_MB)] * 100, behind])
    with office.ask("POST", "/v1/documents", parts, **kind, **length) as taken:
        assert taken.status == 202, taken.read()


def test_what_is_too_much_is_refused_at_once(office: Office) -> None:
    if office.proxy == "caddy":
        pytest.skip("Caddy says so only once it has got too much")
    with closing(_Browser(office)) as line:
        line.putrequest("POST", "/v1/documents", skip_host=True)
        for name, value in {"Host": NAME, "Origin": f"https://{NAME}", "Content-Length": str(300 * _MB)}.items():
            line.putheader(name, value)
        line.endheaders(b"--b")
        assert line.getresponse().status == 413


def _certified(folder: Path) -> tuple[Path, Path]:
    """Write a certificate of our own for the office's name, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "chidan.pem", folder / "chidan.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    secret.write_bytes(key.private_bytes(*form))
    return certificate, secret


def _here(configuration: str, office: Office, key: Path) -> str:
    """Return the guide's configuration with this machine's paths and the server's port."""
    for there, here in {
        "/etc/ssl/chidan.pem": str(office.certificate),
        "/etc/ssl/chidan.key": str(key),
        "127.0.0.1:8420": f"127.0.0.1:{office.behind}",
    }.items():
        assert there in configuration
        configuration = configuration.replace(there, here)
    return configuration


@contextmanager
def _nginx(program: str, folder: Path, office: Office, key: Path) -> Iterator[None]:
    servers = _here(configured("nginx"), office, key)
    servers = servers.replace("listen 80;", f"listen 127.0.0.1:{office.plain};")
    servers = servers.replace("listen 443 ssl;", f"listen 127.0.0.1:{office.port} ssl;")
    kept = "\n".join(f"{of}_temp_path {folder}/{of};" for of in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    user = "user root;" if os.geteuid() == 0 else ""  # whose the test's folder is
    around = f"{user} daemon off; pid {folder}/pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off;\n{kept}\n"
    (folder / "nginx.conf").write_text(f"{around}{servers}}}\n", encoding="utf-8")
    with _running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], folder, office):
        yield


@contextmanager
def _caddy(program: str, folder: Path, office: Office, key: Path) -> Iterator[None]:
    ports = f"http_port {office.plain}\nhttps_port {office.port}\ndefault_bind 127.0.0.1"
    globally = f"{{\nadmin off\nstorage file_system {folder}/caddy\n{ports}\n}}\n"
    (folder / "Caddyfile").write_text(globally + _here(configured("caddyfile"), office, key), encoding="utf-8")
    with _running([program, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")], folder, office):
        yield


@contextmanager
def _running(command: list[str], folder: Path, office: Office) -> Iterator[None]:
    with (folder / "said").open("wb") as said:
        proxy = subprocess.Popen(command, env={**os.environ, "HOME": str(folder)}, stdout=said, stderr=said)
        try:
            _until(lambda: proxy.poll() is not None or all(map(_listens, (office.port, office.plain))))
            assert proxy.poll() is None, (folder / "said").read_text()
            yield
        finally:
            proxy.terminate()
            proxy.wait(60)


def _until(there: Callable[[], bool]) -> None:
    while not there():
        time.sleep(0.05)


def _listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def _free() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
