"""Passwords: what is taken, what is given, and that no name is told by the work that is done."""

from __future__ import annotations

import pytest

from corpus.accounts import passwords


def test_a_given_password_is_taken_and_no_two_are_alike() -> None:
    made = {passwords.given() for _ in range(100)}
    assert len(made) == 100
    assert all(passwords.checked(one, "lan") == one for one in made)
    assert not {"l", "o", "0", "1", "i", "j"} & set("".join(made)), "letters that are taken for one another"


def test_a_password_fits_its_hash_and_no_other() -> None:
    kept = passwords.hashed("ba con chó đen")
    assert passwords.fits(kept, "ba con chó đen")
    assert not passwords.fits(kept, "ba con chó")


@pytest.mark.parametrize(
    ("kept", "password", "reason"),
    [
        (None, "ba con chó đen", "nobody's"),
        ("$argon2id$hong", "ba con chó đen", "a damaged hash opens nothing"),
        ("", "", "an account without a password, as one that comes by OIDC alone"),
    ],
)
def test_nothing_opens_what_has_no_hash(kept: str | None, password: str, reason: str) -> None:
    assert not passwords.fits(kept, password), reason


def test_the_work_for_a_name_nobody_has_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    from argon2 import PasswordHasher, extract_parameters

    done: list[str] = []
    verify = PasswordHasher.verify

    def counted(self: PasswordHasher, kept: str, password: str) -> bool:
        done.append(kept)
        return verify(self, kept, password)

    monkeypatch.setattr(PasswordHasher, "verify", counted)
    mine = passwords.hashed("ba con chó đen")
    assert not passwords.fits(mine, "sai")
    assert not passwords.fits(None, "sai")
    assert len(done) == 2
    assert extract_parameters(done[0]) == extract_parameters(done[1])
