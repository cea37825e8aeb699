"""What every model of an answer is made from."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Wire(BaseModel):
    """A model that is fixed once made."""

    model_config = ConfigDict(frozen=True)
