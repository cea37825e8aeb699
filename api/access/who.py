"""Who: the person or program behind a request."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.access import EVERYTHING, NOTHING, Readable, up_to
from corpus.accounts import Account, AccountRole, ApiKey


@dataclass(frozen=True, slots=True)
class Who:
    """Whose request it is: an account, perhaps by one of its keys; the machine's operator; or nobody known."""

    account: Account | None = None
    key: ApiKey | None = None
    is_operator: bool = False

    @property
    def is_known(self) -> bool:
        """Whether it is somebody."""
        return self.is_operator or self.account is not None

    @property
    def readable(self) -> Readable:
        """The levels of documents that they may see."""
        if self.is_operator:
            return EVERYTHING
        return up_to(self.account.clearance) if self.account else NOTHING

    @property
    def name(self) -> str:
        """The account's name for a log; "" for the operator and for nobody."""
        return self.account.name if self.account else ""

    def is_one_of(self, roles: frozenset[AccountRole]) -> bool:
        """Whether they have one of these roles; the operator has all."""
        return self.is_operator or (self.account is not None and self.account.role in roles)

    def signature(self, given: str) -> str:
        """Return who did something: the account's name where there is one, whatever was given; else what was given."""
        return self.account.display_name if self.account else given.strip()


OPERATOR = Who(is_operator=True)  # who sits at the machine, while there are no accounts
NOBODY = Who()
