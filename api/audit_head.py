"""The head of the audit log, signed: kept elsewhere it proves that no line was cut off or put anew since.

The chain alone shows a line that was changed, taken out or moved. Whoever rewrites all of it, or cuts its end, is found
out by a head that was kept: it names how many lines there were and the seal of the last, under an Ed25519 signature.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from api import audit
from api.settings import Settings
from corpus import durable
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def signed_head(settings: Settings) -> dict[str, Any]:
    """Return the head of a whole log: time, lines, seal, public key and signature (hex). Raises SettingsError."""
    with FileLock(settings.data / "audit.lock"):
        refuse_broken(settings)
        lines = sum(1 for _ in audit.entries(settings.audit))
        seal = audit.head(settings.audit)
    key = _key(settings)
    told = {"time": datetime.now(UTC).isoformat(timespec="seconds"), "lines": lines, "seal": seal}
    return {**told, "key": key.public_key().public_bytes_raw().hex(), "signature": key.sign(_signed(told)).hex()}


def refuse_broken(settings: Settings) -> None:
    """Raise SettingsError where the chain is broken, naming the line."""
    number = audit.broken(settings.audit)
    if number is not None:
        raise SettingsError(
            f"Nhật ký không còn nguyên vẹn: dòng {number} bị sửa, hoặc dòng trước đó bị xóa.",
            "Hãy giữ nguyên tệp nhật ký và báo người phụ trách an toàn thông tin.",
        )


def hold_against(settings: Settings, kept: dict[str, Any]) -> None:
    """Hold the log against a head that was kept. Raises SettingsError where it does not go on from there.

    The key is the one in the head: whoever keeps heads also keeps which key they are from.
    """
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        told = {name: kept[name] for name in ("time", "lines", "seal")}
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(kept["key"]))
        key.verify(bytes.fromhex(kept["signature"]), _signed(told))
    except (KeyError, TypeError, ValueError, InvalidSignature) as error:
        raise SettingsError(
            "Tệp mốc nhật ký không đúng hoặc bị sửa.", "Hãy dùng tệp do chidan audit head ghi."
        ) from error
    if kept["key"] != _key(settings).public_key().public_bytes_raw().hex():
        raise SettingsError("Mốc này do khóa khác ký.", "Hãy kiểm tra có đúng thư mục dữ liệu không.")
    refuse_broken(settings)
    seals = [entry["seal"] for entry in audit.entries(settings.audit)]
    last = seals[told["lines"] - 1 : told["lines"]] if told["lines"] else ["0" * 64]
    if last != [told["seal"]]:
        raise SettingsError(
            f"Nhật ký đã bị cắt hoặc viết lại: không còn {told['lines']} dòng như khi ký mốc.",
            "Hãy giữ nguyên tệp nhật ký và báo người phụ trách an toàn thông tin.",
        )


def _signed(told: dict[str, Any]) -> bytes:
    return json.dumps(told, ensure_ascii=True, sort_keys=True).encode()


def _key(settings: Settings) -> Ed25519PrivateKey:
    """Return the key, made at first use and open to its owner alone. Raises SettingsError for a file that is none."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    path = settings.audit_key
    with FileLock(settings.data / "audit.lock"):
        if not path.exists():
            made = Ed25519PrivateKey.generate()
            with durable.told_clearly("khóa ký nhật ký"):
                aside = path.with_name(f"{path.name}.new")
                aside.unlink(missing_ok=True)
                with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(made.private_bytes_raw())
                durable.settle(aside)
                durable.put(aside, path)
        try:
            return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
        except ValueError as error:
            raise SettingsError(f"Tệp khóa {path} bị hỏng.", "Hãy phục hồi tệp này từ bản sao.") from error
