"""Tokens: long random words that prove who one is; only their hash is kept, so that a copied database opens nothing."""

from __future__ import annotations

import hashlib
import secrets


def new_token() -> str:
    """Return a word that nobody guesses: 256 bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """Return what is kept of a token. It is random, so one round of SHA-256 is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
