"""`python -m bench.questions`: see scoring.py."""

from __future__ import annotations

from bench.questions.scoring import main

main()
