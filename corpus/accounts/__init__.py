"""Who may use an office's server: accounts, their sessions and API keys. Start reading at `account.py`."""

from __future__ import annotations

from corpus.accounts.account import Account, AccountRole, ApiKey, Scope
from corpus.accounts.accounts import Accounts
from corpus.accounts.keys import Keys
from corpus.accounts.sessions import Sessions
from corpus.accounts.tries import Tries

__all__ = ["Account", "AccountRole", "Accounts", "ApiKey", "Keys", "Scope", "Sessions", "Tries"]
