"""Spare: ask less of the words' index for the same answer. What a question costs there is the passages its terms have.

Two ways, both by the counts of the state that is searched. A term whose folded form is hardly ever another word is
asked once, under that form. And where all terms together are in too many passages, the commonest are left out, as they
say least. Small collections are asked for everything (`docs/decisions/0026-fewer-terms.md`).
"""

from __future__ import annotations

from collections.abc import Mapping

from index.restore import Counts
from index.terms import fold_syllable

Fields = Mapping[str, Mapping[str, float]]

# Passages that the terms of a question are in, summed up; of a million passages all terms come to some 13 millions.
# What it costs to leave out more stands in bench/results/tuning.md.
_MOST_LOOKED_AT = 2_000_000
_LEAST_LOOKED_AT = 200_000  # in small collections everything is asked for
_SHARE = 4  # times the passages there are
_SAME = 0.9  # share of a folded form's passages that have the form itself, from which on the two count as one

# An exact field, what joins syllables in its terms, and the folded field that holds the same.
_FOLDED = (("syllable", " ", "folded"), ("pair", "_", "folded_pair"), ("word", "~", "folded_pair"))


def most_looked_at(passages: int) -> int:
    """Return in how many passages, summed up, the terms of a question may be in a collection of so many.

    >>> most_looked_at(1_000), most_looked_at(100_000), most_looked_at(1_000_000)
    (200000, 400000, 2000000)
    """
    return min(_MOST_LOOKED_AT, max(_LEAST_LOOKED_AT, _SHARE * passages))


def spared(fields: Fields, counts: Counts, most: float | None = None) -> Fields:
    """Return the terms to ask for in place of `fields` (terms by field, each with a weight).

    They may be in `most` passages; in as many as fit the collection, if not given.
    """
    return _rarest(_once(fields, counts), counts, most_looked_at(counts.count) if most is None else most)


def _once(fields: Fields, counts: Counts) -> dict[str, dict[str, float]]:
    """Return the terms with those that mean the same as their folded form added to its weight."""
    kept = {name: dict(terms) for name, terms in fields.items()}
    for name, joint, folded_name in _FOLDED:
        for term, weight in list(kept.get(name, {}).items()):
            folded = "_".join(map(fold_syllable, term.split(joint)))
            less = _SAME * counts.frequency(folded_name, folded)
            if folded in kept.get(folded_name, {}) and counts.frequency(name, term) >= less:
                kept[folded_name][folded] += weight
                del kept[name][term]
    return kept


def _rarest(fields: Fields, counts: Counts, most: float) -> Fields:
    """Return the rarest terms, as many as are in `most` passages together; the rarest known one at least."""
    found = sorted((counts.frequency(name, term), name, term) for name, terms in fields.items() for term in terms)
    if sum(count for count, _, _ in found) <= most:
        return fields
    kept: dict[str, dict[str, float]] = {name: {} for name in fields}
    total = 0
    for count, name, term in found:
        if total and total + count > most:
            break
        total += count
        kept[name][term] = fields[name][term]
    return kept
