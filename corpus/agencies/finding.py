"""Finder: a printed name to an id, and a running text to the agencies it names."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.agencies.loading import Name, Register, Wording
from corpus.agencies.places import PlaceFinder
from corpus.agencies.trie import Found, NameTrie
from corpus.agencies.words import Gap, Word, WordReader, split
from corpus.agency import Level, Mention

_LONGEST_SLUG = 200
_SHARED_HEADS = frozenset({"so", "bo"})
_RELATED = (("lien", "quan"), ("co", "lien", "quan"))
_MOST_NAME_WORDS = 5  # of a person


class Finder:
    """Finds names of the register. Built once; reading only, so threads may share it."""

    def __init__(self, data: Register, wording: Wording) -> None:
        self._data = data
        self._reader = WordReader(wording.short)
        self._compounds = wording.compounds
        self._compounds_behind = wording.compounds_behind
        self._names: NameTrie[Name] = NameTrie()
        self._plural = [self._folded(text) for text in wording.leading["plural"]]
        self._person = [self._folded(text) for text in wording.leading["person"]]
        self._titles = [self._folded(text) for text in wording.leading["titles"]]
        self._trailing = [self._folded(text) for text in wording.trailing["phrases"]]
        self._open = [self._folded(text) for text in wording.trailing["open"]]
        self._narrowing = {tuple(word.shape for word in split(text)) for text in wording.trailing["narrowing"]}
        for name in data.names:
            self._names.add(self._without_plural(self._reader.read(name.text)), name)
        self._places = PlaceFinder(data, self._reader)

    def kind_at(self, kind: str, place_id: str) -> str:
        """Return the kind of body as it is called in that place: of a tỉnh or of a thành phố."""
        return self._places.kind_at(kind, place_id)

    def is_plural(self, printed: str) -> bool:
        """Whether a name is printed as one of many ("các", "từng"), or as the heads of many."""
        words = self._reader.read(printed)
        title = self._skipped(words, 0, self._titles)
        return any(self._skipped(words, at, self._plural) > at for at in (0, title))

    def identify(self, printed: str) -> str:
        """Return the id of the agency that this name is, or a slug."""
        text = " ".join(printed.split())
        words = self._reader.read(text)
        found = self._whole(words)
        if found is None and text.endswith(")"):
            found = self._whole(self._reader.read(text[: text.rindex("(")])) if "(" in text else None
        return found or self._slug(words)

    def mentions(self, text: str) -> list[Mention]:
        """Return the agencies named in a text, without overlaps."""
        words = self._reader.read(text)
        found: list[Mention] = []
        at = 0
        typed = text == text.lower()
        while at < len(words):
            step = self._mention_at(words, at, found, typed)
            at += max(step, 1)
        return found

    def _whole(self, words: Sequence[Word]) -> str | None:
        """Return the id where the words are one name, with what may stand around it."""
        bare = self._bare(words)
        starts = [0, bare]
        for title in self._titles:
            start = self._skipped(words, bare, [title])
            starts.append(self._skipped(words, start, self._plural) if start > bare else bare)
        for start in dict.fromkeys(starts):
            found = sorted(self._names.find(words, start), key=lambda f: (-f.end, not f.marked))
            for name in found:
                if not name.marked and name.end - start == 1:
                    continue  # one syllable with other marks is another word
                agency_id = self._if_all_is_said(words, name)
                if agency_id:
                    return agency_id
        return None

    def _if_all_is_said(self, words: Sequence[Word], found: Found[Name]) -> str | None:
        kind = found.value.agency_id
        end, place = self._places.behind(words, found.end, kind, whole=True)
        if kind in self._data.need_place and not place:
            return None
        if not self._may_follow(words, end, kind):
            return None
        return self._places.named(kind, place)

    def _may_follow(self, words: Sequence[Word], at: int, kind: str) -> bool:
        rest = words[at:]
        if kind in self._data.offices and len(rest) <= _MOST_NAME_WORDS and all(w.capital for w in rest):
            return True
        agency = self._data.agencies[kind]
        if agency.level is Level.CLASS and "*" not in agency.members and self._is_narrower(words, at):
            return True
        while at < len(words):
            if self._skipped(words, at, self._open) > at:
                return True
            following = self._skipped(words, at, self._trailing)
            if following == at:
                return False
            at = following
        return True

    def _is_narrower(self, words: Sequence[Word], at: int) -> bool:
        # With its marks: "sở tại ..." is a class made narrower, "so tai chinh" is not.
        return any(tuple(word.shape for word in words[at : at + n]) in self._narrowing for n in (1, 2, 3))

    def _mention_at(self, words: Sequence[Word], at: int, found: list[Mention], typed: bool) -> int:
        """Add the mention that begins at `at`, if any; return how many words it takes."""
        word = words[at]
        if not word.first or not self._names.begins(word) or self._is_compound(words, at):
            return 0
        after_name = bool(found) and at > 0 and found[-1].end == words[at - 1].end
        if word.gap is Gap.TIGHT and not after_name:
            return 0
        behind = at > 0 and word.gap is Gap.SPACE and self._ends_plural(words, at)
        plural = behind or word.plural
        for name in self._names.find(words, at):
            if not name.marked or not _counts(name.value, word, plural, typed):
                continue
            kind = name.value.agency_id
            end, place = self._places.behind(words, name.end, kind)
            if end == name.end and self._goes_on(words, end):
                continue
            if kind in self._data.need_place and not place:
                continue
            is_class = self._data.agencies[kind].level is Level.CLASS
            start = words[at - 1].start if is_class and behind else word.start
            end = self._related(words, end) if is_class else end
            shared = self._shared(words, end, word, found) if plural and (end == at + 1 or not is_class) else 0
            if not (shared and is_class):
                found.append(Mention(self._places.named(kind, place), start, words[end - 1].end))
            return end - at + shared
        return 0

    def _related(self, words: Sequence[Word], at: int) -> int:
        """Return where "liên quan" behind a class ends."""
        return self._skipped(words, at, _RELATED) if at < len(words) and words[at].gap is Gap.SPACE else at

    def _shared(self, words: Sequence[Word], at: int, head: Word, found: list[Mention]) -> int:
        """Add what follows "các Sở" in a list: "Tài chính, Nội vụ và Y tế". Return how many words that takes."""
        start = at
        while head.folded in _SHARED_HEADS and at < len(words) and words[at].capital:
            items = [f for f in self._names.find(words, at, head) if f.marked]
            if not items or (at > start and words[at].gap is not Gap.LIST):
                break
            found.append(Mention(items[0].value.agency_id, words[at].start, words[items[0].end - 1].end))
            at = items[0].end
        return at - start

    def _is_compound(self, words: Sequence[Word], at: int) -> bool:
        if at == 0 or words[at].gap is not Gap.SPACE:
            return False
        two = "-".join(word.folded for word in words[at : at + 2])
        before = words[at - 1].folded
        return any(before in self._compounds.get(key, ()) for key in (words[at].folded, two))

    def _goes_on(self, words: Sequence[Word], at: int) -> bool:
        """Whether the syllable before `at` makes a word with the one there."""
        if at == len(words) or words[at].gap is not Gap.SPACE:
            return False
        return words[at].folded in self._compounds_behind.get(words[at - 1].folded, ())

    def _ends_plural(self, words: Sequence[Word], at: int) -> bool:
        return (words[at - 1].folded,) in self._plural

    def _skipped(self, words: Sequence[Word], at: int, phrases: Sequence[tuple[str, ...]]) -> int:
        """Return where the longest of the phrases that stands at `at` ends; `at` if none does."""
        best = at
        first = words[at].folded if at < len(words) else ""
        for phrase in phrases:
            if phrase[0] == first and tuple(word.folded for word in words[at : at + len(phrase)]) == phrase:
                best = max(best, at + len(phrase))
        return best

    def _without_plural(self, words: Sequence[Word]) -> Sequence[Word]:
        return words[self._skipped(words, 0, self._plural) :]

    def _folded(self, text: str) -> tuple[str, ...]:
        return tuple(word.folded for word in split(text))

    def _slug(self, words: Sequence[Word]) -> str:
        return "-".join(word.folded for word in words[self._bare(words) :])[:_LONGEST_SLUG].strip("-")

    def _bare(self, words: Sequence[Word]) -> int:
        """Return where the name begins behind "các", "đồng chí" or both."""
        around = [*self._person, *self._plural]
        return self._skipped(words, self._skipped(words, 0, around), around)


def _counts(name: Name, word: Word, plural: bool, typed: bool) -> bool:
    """Whether a name counts in running text, by how it is printed there; `typed` is a text without any capital."""
    if name.whole or (name.plural and not plural):
        return False
    return word.capital or not name.capitalised or (typed and not name.text.split()[0].isupper())
