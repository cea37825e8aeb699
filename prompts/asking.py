"""Asking: the wordings by which a question shows what it wants."""

from __future__ import annotations

from functools import cache

from prompts.lexicon import listed, table
from prompts.phrases import Phrases
from prompts.question import Field
from prompts.values import Asked

_ALSO_ELSE = frozenset({"hoạt động", "việc"})  # "kinh phí hoạt động của …", "hình thức làm việc của …"
_FEW = ("", "những ", "các ")
_BASED = ("căn cứ", "căn cứ vào", "căn cứ theo", "dựa trên", "dựa vào")
_ENDS = ("thay thế", "thay thế cho", "bãi bỏ", "sửa đổi", "sửa đổi bổ sung")
_ISSUED, _AT, _WHICH = ("ban hành", "ký"), ("", "vào ", "từ "), frozenset({"nào", "mấy", "nhiêu", "giờ"})


@cache
def asked_kinds() -> Phrases[Asked]:
    """Return the wordings that ask for a value: `khi nào`, `bao nhiêu phần trăm`, `cơ quan nào`."""
    wordings = {w: Asked(kind) for kind, listed_ in table("questions")["asking"].items() for w in listed_}
    nouns = table("questions")["parts"]["who-nouns"]
    return Phrases({**wordings, **{f"{few}{noun} nào": Asked.WHO for few in _FEW for noun in nouns}})


@cache
def duty_wordings() -> Phrases[str]:
    """Return the wordings that ask for tasks: `nhiệm vụ gì`, `làm những gì`, `trách nhiệm của`."""
    parts = table("questions")["parts"]
    tasks = [f"{few}{task}" for few in _FEW for task in parts["tasks"]]
    listing = [f"liệt kê {few}{task} của" for few in ("", "các ") for task in parts["tasks"]]
    return Phrases.of(
        (
            *(f"{task} {what}" for task in tasks for what in ("gì", "nào")),
            *(f"{task} của" for task in tasks if task not in _ALSO_ELSE),
            *listing,
            *(f"{verb} {what}" for verb in parts["task-verbs"] for what in parts["task-whats"]),
            *(f"{task} {how}" for task in ("trách nhiệm", "nhiệm vụ") for how in parts["task-hows"]),
            *parts["duties"],
        )
    )


@cache
def fields() -> Phrases[Field]:
    """Return the wordings that ask for a field of the document itself: `ai ký`, `nơi nhận`, `ban hành ngày mấy`."""
    wordings = {w: Field(name) for name, listed_ in table("questions")["fields"].items() for w in listed_}
    asking = table("questions")["asking"]
    times = [time for kind in ("date", "day", "year") for time in asking[kind] if time.split()[-1] in _WHICH]
    issued = {f"{verb} {vao}{time}": Field.DATE for verb in _ISSUED for vao in _AT for time in times}
    kinds = (*listed("source-kinds"), "kế hoạch", "chương trình", "văn bản")
    based = {f"{verb} {few}{kind} nào": Field.BASES for verb in _BASED for few in _FEW for kind in kinds}
    ends = {f"{verb} {few}{kind} nào": Field.REPLACES for verb in _ENDS for few in _FEW for kind in kinds}
    return Phrases({**based, **ends, **wordings, **issued})


@cache
def plain(name: str) -> Phrases[str]:
    """Return a list of wordings by its name in `prompts/words/`; each stands for itself."""
    return Phrases.of(listed(name))
