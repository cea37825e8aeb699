"""Print quiz items with keys and clauses, for a person to read: `python -m bench.quiz_items DATA SEED DOC:COUNT …`.

The counts of what was found wrong are written down by hand in `bench/results/quiz.md`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from api.settings import Settings
from api.wiring import open_workspace
from publish.chosen import choose
from publish.quiz.quiz import make_quiz


def main(data: str, seed: str, *wanted: str) -> None:
    """Print the items of each document."""
    workspace = open_workspace(Settings(data=Path(data)))
    number = 0
    for one in wanted:
        name, _, count = one.rpartition(":")
        for question in make_quiz(choose(workspace.catalogue, [name]), workspace.register, int(count), int(seed)):
            number += 1
            print(f"{number}. [{question.asks}] {question.stem}")
            for at, answer in enumerate(question.answers):
                print(f"   {'*' if at == question.key else ' '} {answer}")
            print(f"     {question.chip(False)} {question.basis}")


if __name__ == "__main__":
    main(*sys.argv[1:])
