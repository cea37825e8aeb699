"""The register: names to agencies."""

from __future__ import annotations

from functools import cache

from corpus.agency import Agency, AgencyRegister, Mention
from corpus.fold import fold


class Register:
    """A first register that knows slugs only."""

    def identify(self, printed: str) -> str:
        """Return a slug."""
        return fold(printed).replace(" ", "-")

    def get(self, agency_id: str) -> Agency | None:
        """Return None."""
        return None

    def mentions(self, text: str) -> list[Mention]:
        """Return nothing yet."""
        return []

    def predecessors(self, agency_id: str) -> list[str]:
        """Return nothing yet."""
        return []

    def is_class(self, printed: str) -> bool:
        """Whether the name begins as classes do."""
        return fold(printed).startswith("cac ")

    def classes_of(self, agency_id: str) -> list[str]:
        """Return nothing yet."""
        return []


@cache
def load_register() -> AgencyRegister:
    """Return the register."""
    return Register()
