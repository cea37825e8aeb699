"""Who asks, for programs that want to know what their key opens."""

from __future__ import annotations

from fastapi import APIRouter

from api.routes.here import ERRORS, HereWho
from api.wire.accounts import Me

router = APIRouter(prefix="/v1", tags=["accounts"], responses=ERRORS)


@router.get("/me")
def me(who: HereWho) -> Me:
    """Say whose request this is; on a machine without accounts it is the operator's, without a name."""
    return Me.of(who.account, who.key)
