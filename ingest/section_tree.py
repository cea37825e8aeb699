"""The tree under construction: open sections on a stack, each label put into its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.document import Section, SectionKind, Table
from corpus.section_path import SectionPath
from ingest.agency_words import HEAD as AGENCY
from ingest.canonical import Canonical
from ingest.joining import is_upper
from ingest.labels import ITEM_LINE, Label, read_label
from ingest.letters import pattern
from ingest.numbered_rows import numbered_rows
from ingest.ordinals import follows

K = SectionKind
_FIRST = {"1", "01", "a", "I", "Thứ nhất"}
# Who may stand inside whom; the same rank means side by side.
RANK = {
    K.ATTACHED: 0,
    K.APPENDIX: 1,
    K.FORM: 2,
    K.PART: 3,
    K.CAPITAL: 4,
    K.CHAPTER: 4,
    K.DIVISION: 5,
    K.SUBDIVISION: 6,
    K.ARTICLE: 7,
    K.ROMAN: 7,
    K.WORDED: 8,
    K.CLAUSE: 9,
    K.DECIMAL: 10,
    K.POINT: 15,
    K.ROW: 20,
}
_TITLED = {K.ATTACHED, K.APPENDIX, K.FORM, K.PART, K.CAPITAL, K.CHAPTER, K.DIVISION, K.SUBDIVISION, K.ARTICLE, K.ROMAN}
BARE = {K.APPENDIX, K.FORM, K.PART, K.CHAPTER, K.DIVISION, K.SUBDIVISION, K.ARTICLE}
# "Trên đây là Kế hoạch ...", "Chỉ thị này phổ biến đến chi bộ.": a closing paragraph after the last item.
CLOSING_LINE = pattern(
    r"^(?:Trên đây|Trong quá trình|Quá trình|Yêu cầu|Đề nghị|Giao|Căn cứ|Nhận được|Định kỳ|Ban Thường vụ|Văn phòng"
    r"|Các cơ quan"
    r"|(?:Nghị quyết|Chương trình|Kế hoạch|Chỉ thị|Quyết định|Thông báo|Kết luận|Hướng dẫn|Công điện"
    r"|Thông tư|Quy định)"
    r"(?: \w+){0,4}? này\b)"
)

# "Trong quá trình thực hiện, nếu có vướng mắc …": closes an article whose clauses stand above it.
ANY_TROUBLE = pattern(r"(?:Trong quá trình|Quá trình)\s")


@dataclass(slots=True)
class Node:
    """A section whose end may not be known yet. `parent` is its place in the tree's list, or -1."""

    path: SectionPath
    kind: SectionKind
    label: str
    heading: str
    mark: str
    rank: int
    level: int
    start: int
    head_end: int
    number: int = -1
    parent: int = -1
    end: int = -1


@dataclass(slots=True)
class Tree:
    """The open sections as a stack, and all sections in the order of the text."""

    text: str
    nodes: list[Node] = field(default_factory=list)
    stack: list[Node] = field(default_factory=list)
    around: list[Node] = field(default_factory=list)  # what was open when the last form began
    taken: Counter[SectionPath] = field(default_factory=Counter)  # paths as printed

    def close(self, rank: int, at: int) -> None:
        """End every open section of `rank` or deeper at `at`."""
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop().end = at

    def open(self, node: Node) -> None:
        """Put `node` below the innermost open section; a path that another one has is counted (`IV²`)."""
        self.taken[node.path] += 1
        node.path = node.path.nth(self.taken[node.path])
        node.parent = self.stack[-1].number if self.stack else -1
        node.number = len(self.nodes)
        self.nodes.append(node)
        self.stack.append(node)

    def last(self, *kinds: SectionKind) -> Node | None:
        """Return the innermost open section of one of `kinds`."""
        return next((n for n in reversed(self.stack) if n.kind in kinds), None)


def add_section(tree: Tree, canonical: Canonical, number: int, label: Label) -> int:
    """Open the section of paragraph `number`; return the number of the last paragraph its heading takes."""
    start, end = canonical.paragraphs[number]
    kind, rank = label.kind, RANK[label.kind]
    if kind is K.DECIMAL:
        rank += label.mark.count(".") - 1 + (RANK[K.POINT] - RANK[K.DECIMAL] + 1) * label.mark[0].isalpha()
    if kind is not K.FORM:
        leave_form(tree, label, start)
    elif tree.last(K.FORM) is None:
        tree.around = list(tree.stack)
    announced = number > 0 and canonical.paragraph(number - 1).endswith(":")
    rank = _nested_rank(tree, label, rank, announced)
    tree.close(rank, start)
    enclosed = kind is K.ATTACHED or label.mark.startswith("Phụ lục")
    printed = "" if enclosed else label.printed
    heading, last = canonical.text[start:end][len(printed) :].strip(), number
    if kind is K.FORM and not printed:
        heading = ""  # the letterhead of a form without a label
    elif not heading and label.kind in BARE:
        heading, last, end = _heading_below(canonical, number, end)
    node = Node(
        _path(tree, label),
        kind,
        label.printed,
        heading if _is_heading(heading, kind) else "",
        label.mark,
        rank,
        len(tree.stack) + 1,
        start,
        end,
    )
    tree.open(node)
    return last


def _nested_rank(tree: Tree, label: Label, rank: int, introduced: bool) -> int:
    """Return the rank at which a label stands: beside the open item that it follows, or deeper than its kind has.

    A list that starts inside another kind of item goes one deeper, and so does one that starts below a deeper section
    and that the paragraph before announces (`introduced`).
    """
    if label.kind is K.DECIMAL:
        return rank
    before = next((n for n in reversed(tree.stack) if n.kind is label.kind and follows(n.mark, label.mark)), None)
    if before is not None:
        return before.rank
    top = tree.stack[-1] if tree.stack else None
    nests = label.mark in _FIRST and (label.kind in {K.CLAUSE, K.WORDED} or (label.kind is K.ROMAN and introduced))
    same = tree.last(label.kind)
    if top and nests and introduced and same is not None and top.rank > same.rank:
        return top.rank + 1
    for node in reversed(tree.stack):
        if node.kind is label.kind:
            return node.rank
        if RANK[node.kind] < RANK[label.kind] and node.rank >= rank:
            return node.rank + 1
    return top.rank + 1 if top and nests and top.rank >= rank else rank


def leave_form(tree: Tree, label: Label, at: int) -> None:
    """Close a form where a label goes on with a list around it: `k)` behind a form that is shown at `i)`."""
    inside = list(takewhile(lambda n: n.kind is not K.FORM, reversed(tree.stack)))
    roots = [node for node in tree.stack if node.rank < RANK[K.FORM]]
    still_around = all(one is other for one, other in zip(roots, tree.around, strict=False))
    in_form = len(inside) < len(tree.stack) and RANK[label.kind] > RANK[K.FORM]
    if not in_form or not still_around or any(n.kind is label.kind for n in inside):
        return
    for place in range(len(tree.around) - 1, -1, -1):
        node = tree.around[place]
        if node.kind is label.kind and follows(node.mark, label.mark):
            tree.close(RANK[K.FORM], at)
            tree.stack = tree.around[:place]
            return


def _heading_below(canonical: Canonical, number: int, end: int) -> tuple[str, int, int]:
    """`Chương II` stands alone and its title is the next paragraph."""
    below = number + 1
    if below < len(canonical.paragraphs):
        start, stop = canonical.paragraphs[below]
        words = canonical.text[start:stop]
        if start - end <= 1 and read_label(words) is None and (is_upper(words) or len(words) < 120):
            return words, below, stop
    return "", number, end


def _is_heading(words: str, kind: SectionKind) -> bool:
    """Whether a label's own paragraph is a title and not prose."""
    if len(words) > 300 or not words:
        return False
    if kind in _TITLED and (is_upper(words) or not words.endswith((".", ";"))):
        return True
    return len(words) <= 250 and not words.endswith((".", ";", ","))


def _path(tree: Tree, label: Label) -> SectionPath:
    top = tree.stack[-1].path if tree.stack else SectionPath()
    kind, mark = label.kind, label.mark
    if kind is K.ATTACHED:
        return SectionPath("", (mark,))
    if kind is K.APPENDIX:
        return SectionPath("", (mark if mark.startswith("Phụ lục") else f"Phụ lục {mark or '1'}",))
    root = tree.last(K.ATTACHED, K.APPENDIX, K.FORM)
    if root is not None and root.kind is K.ATTACHED and top == root.path:
        top = SectionPath(root.path.parts[0])
    if kind is K.FORM:
        return top.child(f"Mẫu {mark}")
    named = {K.PART: "Phần", K.CHAPTER: "Chương", K.DIVISION: "Mục", K.SUBDIVISION: "Tiểu mục"}
    if kind is K.ARTICLE:
        if root is not None and root.kind is not K.ATTACHED:
            return root.path.child(f"Điều {mark}")
        return SectionPath(root.path.parts[0] if root else "", (f"Điều {mark}",))
    if kind is K.DECIMAL:
        return _decimal_path(tree, top, mark)
    return top.child(f"{named[kind]} {mark}" if kind in named else mark)


def _decimal_path(tree: Tree, top: SectionPath, mark: str) -> SectionPath:
    """`2.1` under `2` gives `….2.1`; under a section that it does not belong to it keeps its own numbers."""
    parts = mark.split(".")
    for node in reversed(tree.stack):
        known = node.mark.split(".") if node.kind in {K.CLAUSE, K.DECIMAL, K.POINT} else []
        if known and parts[: len(known)] == known:
            path = node.path
            for part in parts[len(known) :]:
                path = path.child(part)
            return path
    for part in parts:
        top = top.child(part)
    return top


def add_rows(tree: Tree, table: Table) -> None:
    """Give each numbered row of a table a section of its own."""
    parent = tree.stack[-1].path if tree.stack else SectionPath("", ("Phụ lục 1",))
    level = len(tree.stack) + 1
    for mark, start, end in numbered_rows(table, tree.text):
        path = parent.child(f"hàng {mark}")
        tree.nodes.append(Node(path, K.ROW, mark, "", mark, RANK[K.ROW], level, start, end, end=end))


def cut_closing(tree: Tree, tail: Sequence[tuple[int, int]]) -> None:
    """An unnumbered closing paragraph after the last item belongs to the part, not to that item."""
    cut = _closing_start(tree, tail)
    if cut is None or not tree.stack:
        return
    if tree.last(K.ARTICLE):
        if ANY_TROUBLE.match(tree.text, cut):
            tree.close(RANK[K.ARTICLE] + 1, cut)
        return
    keep = tree.stack[0] if tree.stack[0].kind is not K.ATTACHED or len(tree.stack) < 2 else tree.stack[1]
    own_words = keep is tree.nodes[-1] and keep.heading and cut > tail[0][0]  # a heading with prose below it
    if keep.kind in {K.ROMAN, K.PART, K.CAPITAL, K.CHAPTER}:
        tree.close(keep.rank + 1, cut)
    elif keep.kind in {K.CLAUSE, K.WORDED} and not own_words:
        tree.close(keep.rank, cut)


def _closing_start(tree: Tree, tail: Sequence[tuple[int, int]]) -> int | None:
    """Return where the closing paragraphs among those behind the last label begin, None without any."""
    text, cut = tree.text, None
    ended = next((n for n, (_, end) in enumerate(tail) if text[max(0, end - 3) : end] == "./."), len(tail))
    tail = tail[: ended + 1]  # a publisher's words may follow
    if tail and tree.stack and _is_own(tree, text[tail[0][0] : tail[0][1]]):
        tail = tail[1:]
    listed = bool(tree.stack) and tree.stack[-1].kind is K.POINT
    for place in range(len(tail) - 1, -1, -1):
        start, end = tail[place]
        words = text[start:end]
        if not any(c.isalpha() for c in words):
            continue
        after_item = listed if place == 0 else bool(ITEM_LINE.match(text[tail[place - 1][0] : tail[place - 1][1]]))
        if ITEM_LINE.match(words) or not (CLOSING_LINE.match(words) or (after_item and AGENCY.match(words))):
            break
        cut = start
    return cut


# "2. Sở Tài chính" and below it "Căn cứ chức năng, nhiệm vụ, …"
_OWN_WORDS = re.compile(r"(?:Căn cứ|Định kỳ|Nhận được)\s")


def _is_own(tree: Tree, words: str) -> bool:
    """Whether the paragraph behind the last label is what the label announces or what its heading is about."""
    last = tree.stack[-1]
    return tree.text[last.head_end - 1] == ":" or bool(last.heading and _OWN_WORDS.match(words))


def section_of(node: Node) -> Section:
    return Section(node.path, node.kind, node.label, node.heading, node.level, node.start, node.head_end, node.end)
