"""Accounts for the tests: one of each role, named after it, all with one password."""

from __future__ import annotations

from corpus.access import Level
from corpus.accounts import Account, AccountRole, Accounts
from corpus.catalogue import Catalogue

PASSWORD = "bốn con mèo trắng"
SHOWN = {
    AccountRole.ADMIN: "Trần Văn Quản",
    AccountRole.CLERK: "Lê Thị Thư",
    AccountRole.CADRE: "Nguyễn Văn Cán",
    AccountRole.TRAINER: "Phạm Thị Giảng",
    AccountRole.INSPECTOR: "Đỗ Văn Tra",
}


def staff(catalogue: Catalogue, *roles: AccountRole) -> dict[AccountRole, Account]:
    """Add an account for each of these roles, by default for all; that of Quản trị comes first in any case."""
    accounts = Accounts(catalogue.database)
    wanted = [AccountRole.ADMIN, *(role for role in roles or AccountRole if role is not AccountRole.ADMIN)]
    return {role: accounts.add(role.value, SHOWN[role], role, Level.RESTRICTED, PASSWORD) for role in wanted}
