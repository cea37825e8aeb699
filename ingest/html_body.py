"""The part of a web page that is the document: found by where its words are, not by the names of one site."""

from __future__ import annotations

import re
from typing import Any

from ingest.layout_tables import is_layout_text

Element = Any  # lxml has no types
_NOT_TEXT = ("script", "style", "noscript", "template", "nav", "aside", "button", "select", "input", "textarea", "svg")
_NOT_SHOWN = ("iframe", "object", "embed", "video", "audio", "head", "dialog", "menu")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_CHROME_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "tablist", "dialog"}
)
# A child with this share of its parent's words holds the document; the rest is around it.
_SHARE = 0.8
_HEAD = 1500  # letters at each end that are looked at for a letterhead or a signature


def prune(root: Element) -> None:
    """Take out of the tree what a reader does not see as text: scripts, menus, forms, hidden parts."""
    for element in list(root.iter(*_NOT_TEXT, *_NOT_SHOWN)):
        _drop(element)
    for element in list(root.iter()):
        if isinstance(element.tag, str) and _is_hidden(element):
            _drop(element)


def _is_hidden(element: Element) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or element.get("role") in _CHROME_ROLES or bool(_HIDDEN.search(element.get("style") or ""))


def _drop(element: Element) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def document_part(root: Element) -> Element:
    """Return the deepest element that holds nearly all running words, and every letterhead and signature.

    Links are not counted, so lists of other documents do not win.
    """
    part = root.find("body") if root.find("body") is not None else root
    weights = _weights(part)
    while True:
        children = [c for c in part if isinstance(c.tag, str) and c.tag not in ("p", "table", "tr", "tbody")]
        heavy = max(children, key=lambda c: weights[c], default=None)
        if heavy is None or weights[heavy] < _SHARE * weights[part] or _leaves_text(part, heavy):
            return part
        part = heavy


def _weights(part: Element) -> dict[Element, int]:
    """Return for each element how many letters stand in it outside links."""
    weights: dict[Element, int] = {}
    for element in reversed(list(part.iter())):
        if not isinstance(element.tag, str):
            weights[element] = 0
            continue
        own = len((element.text or "").strip())
        below = sum(weights[child] + len((child.tail or "").strip()) for child in element)
        weights[element] = 0 if element.tag == "a" else own + below
    return weights


def _leaves_text(part: Element, heavy: Element) -> bool:
    """Whether going down to `heavy` would leave a letterhead, a signature or a paragraph of prose behind."""
    for child in part:
        if child is heavy or not isinstance(child.tag, str):
            continue
        if child.tag == "p" and len(child.text_content().strip()) > 60:
            return True
        texts = [" ".join(t.split()) for t in child.itertext()]
        words = [t for t in texts if t][:80]
        if sum(is_layout_text(t) for t in words) >= 2:
            return True
    return False
