"""Passwords: Argon2id hashes, what a password must be, and a check that takes as long for a name nobody has.

The home of argon2-cffi, whose parameters are those of RFC 9106 for little memory: 64 MB a hash, so that only a few are
made at a time.
"""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from corpus.errors import SettingsError
from corpus.fold import fold

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_SHORTEST = 10
_LONGEST = 200
_GIVEN_LENGTH = 14
# Without those that are taken for one another when they are read out or written down.
_LETTERS = "abcdefghkmnpqrstuvwxyz23456789"
_GUESSED_FIRST = ("matkhau", "password", "chidan", "quantri", "123456", "qwerty", "abc123", "vietnam")
_AT_ONCE = BoundedSemaphore(2)


def checked(password: str, name: str) -> str:
    """Return a new password as it is hashed (NFC). Raises SettingsError for one that is guessed at once."""
    text = unicodedata.normalize("NFC", password)
    if not _SHORTEST <= len(text) <= _LONGEST:
        raise SettingsError(
            f"Mật khẩu phải có từ {_SHORTEST} đến {_LONGEST} ký tự.", "Nên dùng bốn, năm từ không liên quan đến nhau."
        )
    rest = fold(text).replace(" ", "")
    for easy in (name, *_GUESSED_FIRST):
        rest = rest.replace(easy, "")
    if len(set(rest)) < 5:
        raise SettingsError(
            "Mật khẩu này quá dễ đoán.", "Đừng dùng tên đăng nhập, dãy số hay chữ lặp lại; nên dùng bốn, năm từ."
        )
    return text


def given() -> str:
    """Return a password to be told to someone, who then chooses another."""
    return "".join(secrets.choice(_LETTERS) for _ in range(_GIVEN_LENGTH))


def hashed(password: str) -> str:
    """Return the hash under which a password is kept; it names its own salt and parameters."""
    with _AT_ONCE:
        return _hasher().hash(unicodedata.normalize("NFC", password))


def fits(kept: str | None, password: str) -> bool:
    """Whether a password is the one that was hashed. None, for a name nobody has, takes as long and never fits."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        try:
            _hasher().verify(kept or _nobodys(), unicodedata.normalize("NFC", password[: 4 * _LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
    return bool(kept)


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with weaker parameters than those of today."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash(secrets.token_urlsafe())
