"""The register of agencies; start reading at `register.py`."""

from corpus.agencies.register import load_register

__all__ = ["load_register"]
