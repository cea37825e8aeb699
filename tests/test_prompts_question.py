"""Question: a question loses the terms of the stretches that named its documents, and nothing else."""

from __future__ import annotations

from corpus.agencies import load_register
from prompts.understand import understand

TEXT = "Quy mô kinh tế số trong Chương trình 12-CTr/TU đạt bao nhiêu?"


def test_terms_of_a_stretch_are_taken_out_and_the_rest_stays() -> None:
    question = understand(TEXT, load_register())
    gone = {t.at for t in question.terms if t.at <= 1}
    assert gone
    left = question.without([(0, 2)])
    assert {t.at for t in left.terms} == {t.at for t in question.terms} - gone
    assert left.text == question.text
    assert (left.kind, left.asked, left.documents) == (question.kind, question.asked, question.documents)


def test_without_nothing_it_is_the_same() -> None:
    question = understand(TEXT, load_register())
    assert question.without([]) == question
    assert question.without([(3, 3)]) == question
