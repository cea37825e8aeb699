"""The accounts, sessions and keys of a workspace, and whose request it is."""

from __future__ import annotations

import ipaddress
from datetime import UTC, datetime, timedelta

from starlette.requests import Request

from api.access.who import NOBODY, OPERATOR, Who
from api.wiring import Workspace
from corpus.accounts import Accounts, Keys, Sessions, Tries

# What a reverse proxy adds: behind one, whoever asks is not the person at this machine.
_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def accounts(workspace: Workspace) -> Accounts:
    """Return the accounts of an office."""
    return Accounts(workspace.accounts_database)


def keys(workspace: Workspace) -> Keys:
    """Return the API keys of an office."""
    return Keys(workspace.accounts_database)


def sessions(workspace: Workspace) -> Sessions:
    """Return the sessions of an office, with how long they last."""
    settings = workspace.settings
    idle, longest = timedelta(minutes=settings.session_idle_minutes), timedelta(hours=settings.session_hours)
    return Sessions(workspace.accounts_database, idle, longest)


def tries(workspace: Workspace) -> Tries:
    """Return how often passwords of an office were tried."""
    return Tries(workspace.accounts_database)


def cookie_name(request: Request) -> str:
    """Return the session cookie's name: over https one that browsers hold to this host, this path and https."""
    return "__Host-chidan" if request.url.scheme == "https" else "chidan"


def identify(workspace: Workspace, request: Request) -> Who:
    """Return whose request it is, as accounts and keys are at this moment.

    A key goes before a cookie, and a wrong one is nobody's. The operator is whoever asks over loopback, without a proxy
    between, while there are no accounts.
    """
    now = datetime.now(UTC)
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer":
        held = keys(workspace).holder(secret.strip(), now)
        if held is not None:
            return Who(*held)
    elif token := request.cookies.get(cookie_name(request)):
        account = sessions(workspace).account(token, now)
        if account is not None:
            return Who(account)
    if is_here(request) and not accounts(workspace).exist():
        return OPERATOR
    return NOBODY


def is_here(request: Request) -> bool:
    """Whether the request came over the machine's own loopback address, and not through a reverse proxy."""
    server = request.scope.get("server")
    if server is None or any(name in request.headers for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(server[0]).is_loopback
    except ValueError:
        return bool(server[0] == "localhost")
