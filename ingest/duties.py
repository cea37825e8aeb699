"""Duties: which agency is told to do what, by `duties.md`: headings with bullets, sentences, tables.

The walk goes paragraph by paragraph. A heading that names agencies opens a scope, and each item inside it is one task
of theirs; a paragraph with an agency as its subject is read clause by clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.agency import AgencyRegister
from corpus.document import Section, SectionKind
from corpus.duty import Deadline, Duty, Role
from corpus.section_path import SectionPath
from ingest.canonical import Canonical
from ingest.clauses import SENTENCE_STOP
from ingest.deadlines import find_deadline
from ingest.duty_clauses import Assignment, read_assignment, read_helped, read_item, read_task
from ingest.duty_headings import (
    ASKS_OTHERS,
    HELPERS_FOLLOW,
    NO_TASK,
    TASKS_FOLLOW,
    TURN,
    WITH_WHOM,
    WORK_BELOW,
    is_form,
    tells_facts,
)
from ingest.duty_tables import read_tables
from ingest.joining import is_upper
from ingest.labelled_tasks import TIME_LINE, labelled_tasks, told_field
from ingest.labels import FOOTNOTE_LINE
from ingest.places import Places
from ingest.scope_headings import Heading, is_title, opens_scope, owed_by_others, scope_heading, tasks_below
from ingest.task_clauses import task_clauses
from ingest.task_scopes import Scope, leave, sign_of

# "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở": the only way a preamble gives a task.
_TOLD = re.compile(r"(?:yêu cầu|giao|đề nghị|Yêu cầu|Giao|Đề nghị)\s")


@dataclass(slots=True)
class _Walk:
    canonical: Canonical
    places: Places
    register: AgencyRegister
    scopes: list[Scope] = field(default_factory=list)
    loud_until: int = 0  # up to here a part of facts gives tasks after all
    found: list[Duty] = field(default_factory=list)
    quiet: dict[tuple[int, int], tuple[bool, bool]] = field(default_factory=dict)  # by start and level of a section


def find_duties(canonical: Canonical, sections: Sequence[Section], register: AgencyRegister) -> tuple[Duty, ...]:
    """Return the duties in the order of the text. `quote` is `text[start:end]`; pages are filled in."""
    walk = _Walk(canonical, Places(canonical, sections), register)
    labelled, taken = labelled_tasks(canonical, walk.places)
    for number in range(len(canonical.paragraphs)):
        if number not in taken:
            _visit(walk, number)
    walk.found = [duty for duty in walk.found if not any(row.says_again(duty) for row in labelled)]
    for row in (*labelled, *read_tables(canonical, walk.places)):
        deadline = _deadline(row.deadline, cell=True) if row.deadline else None
        for agency, role in row.agencies:
            walk.found.append(_duty(walk, row.section, agency, role, row.task, row.span, deadline, row.product))
    return tuple(sorted(walk.found, key=lambda d: (d.start, d.end)))


def _visit(walk: _Walk, number: int) -> None:
    """Read one paragraph as a heading, an item or prose."""
    text = walk.canonical.text
    start, end = walk.canonical.paragraphs[number]
    section = walk.places.section_at(start)
    if _is_outside(walk, section, start, end) or _is_field(walk, number):
        return
    sign = sign_of(text, start)
    leave(walk.scopes, text, start, labelled=section is not None and section.start == start)
    body = walk.places.body_start(start, section)
    stem = walk.places.has_items(number, section) and (
        text[start:end].rstrip().endswith(":") or is_title(section, start)
    )
    asks = walk.scopes and walk.scopes[-1].leads and not stem and ASKS_OTHERS.match(text, body, end)
    heading = None if asks else scope_heading(walk.canonical, walk.places, section, start, body, end)
    if heading and opens_scope(walk.canonical, walk.places, number, heading[3]):
        _enter(walk, number, section, sign, heading)
    elif section is not None and owed_by_others(text, body, end, titled=section.start == start):
        walk.scopes.append(Scope((), (), section.end))
    elif walk.scopes and not stem and not HELPERS_FOLLOW.match(text, body, end):
        _read_in_scope(walk, walk.scopes[-1], body, end, section)
    elif walk.scopes and (WITH_WHOM.match(text, body, end) or HELPERS_FOLLOW.match(text, body, end)):
        _narrow(walk, section, start, body, end, sign)
    elif stem or is_title(section, start):
        _read_stem(walk, number, section, sign, body)
    else:
        before = len(walk.found)
        _read_prose(walk, body, end, section)
        _go_on_below(walk, number, section, before)


def _go_on_below(walk: _Walk, number: int, section: Section | None, before: int) -> None:
    """Let the items below a labelled sentence be tasks of its subject, where they name nobody of their own."""
    given = walk.found[before:]
    if section is None or not given or given[0].start != walk.places.body_start(section.start, section):
        return
    if tasks_below(walk.canonical, number, section):
        leads = tuple(dict.fromkeys(duty.agency for duty in given if duty.role is Role.LEAD))
        walk.scopes.append(Scope(leads, (), section.end))


def _read_stem(walk: _Walk, number: int, section: Section | None, sign: str, body: int) -> None:
    """A line that items follow: the sentences before its last are prose, the last a task where its words are strong.

    `Để …, các sở thực hiện các nội dung sau:` is a heading for the items below it.
    """
    start, end = walk.canonical.paragraphs[number]
    text, titled = walk.canonical.text, is_title(section, start)
    stops = [] if titled else [found.end() for found in SENTENCE_STOP.finditer(text, body, end)]
    if stops:
        before = len(walk.found)
        _read_prose(walk, body, stops[-1], section)
        body = stops[-1] if len(walk.found) > before else body
    titled = titled or not TASKS_FOLLOW.search(text, start, end)
    own = read_assignment(text, body, end, heading=titled)
    if own is None:
        return
    below = text[own.task : end] if WORK_BELOW.search(text, own.task, end) and not own.assists else ""
    if below and opens_scope(walk.canonical, walk.places, number, below):
        _enter(walk, number, section, sign, (own.leads, own.coordinators, end, ""))
    else:
        _add(walk, section, own)


def _is_outside(walk: _Walk, section: Section | None, start: int, end: int) -> bool:
    """Whether a paragraph stands where no tasks are given: end matter, preamble, footnotes, forms, facts."""
    text = walk.canonical.text
    if walk.places.is_end_matter(start) or FOOTNOTE_LINE.match(text[start : start + 6]):
        return True
    if walk.places.is_preamble(start) and (text[end - 1] == ":" or not _TOLD.search(text, start, end)):
        return True
    return section is not None and _is_quiet(walk, section, start, end)


def _is_field(walk: _Walk, number: int) -> bool:
    """Whether a paragraph is a field of the task above it; a time gives that task its deadline."""
    words = walk.canonical.paragraph(number)
    told = told_field(words)
    if told is None or read_assignment(words, words.index(told), len(words)):
        return False
    if TIME_LINE.match(words) and number > 0:
        above, due = walk.canonical.paragraphs[number - 1][0], _deadline(told, cell=True)
        late = [place for place, duty in enumerate(walk.found) if duty.start >= above and duty.deadline is None]
        for place in late:
            walk.found[place] = replace(walk.found[place], deadline=due)
    return True


def _is_quiet(walk: _Walk, section: Section, start: int, end: int) -> bool:
    """Whether a paragraph gives no task: it stands in a form, or among facts that have not turned to tasks yet."""
    form, facts = _kind_of(walk, section)
    if form:
        return True
    if start < walk.loud_until or not facts:
        return False
    if TURN.search(walk.canonical.text, start, end):
        walk.loud_until = walk.places.chain(section)[-1].end
    return True


def _kind_of(walk: _Walk, section: Section) -> tuple[bool, bool]:
    """Return whether a section stands in a form, and whether it is part of one that tells facts and aims."""
    key = (section.start, section.level)
    if key not in walk.quiet:
        around = walk.places.chain(section)
        facts = any(tells_facts(s.heading) for s in around if s.kind is not SectionKind.POINT)
        walk.quiet[key] = any(is_form(part) for part in section.path.parts), facts
    return walk.quiet[key]


def _enter(
    walk: _Walk,
    number: int,
    section: Section | None,
    sign: str,
    heading: Heading,
) -> None:
    leads, coordinators, stop, tail = heading
    text = walk.canonical.text
    start, end = walk.canonical.paragraphs[number]
    if ";" in tail and (own := read_assignment(text, walk.places.body_start(start, section), text.index(";", start))):
        _add(walk, section, own)  # a stem that is a task itself before it comes to its items
    owner = section is not None and section.start == start
    until = section.end if section is not None else len(walk.canonical.text)
    if not owner and not sign:  # an unlabelled heading gives way to the next one
        walk.scopes = [s for s in walk.scopes if s.sign == "" and s.until > until]
    scope = Scope(leads, coordinators, until, "" if owner else sign, text[start:end].rstrip().endswith(":"))
    rest = walk.canonical.text[stop:end].strip()
    if rest and not (rest.endswith(":") and walk.places.has_items(number, section)):
        _read_in_scope(walk, scope, stop + len(walk.canonical.text[stop:end]) - len(rest), end, section)
    walk.scopes.append(scope)


def _narrow(walk: _Walk, section: Section | None, start: int, body: int, end: int, sign: str) -> None:
    """Open a scope for a stem that says with whom the heading's agencies do the items below it."""
    outer = walk.scopes[-1]
    stem = read_item(walk.canonical.text, body, end, outer.leads)
    helped = HELPERS_FOLLOW.match(walk.canonical.text, body, end)
    owner = section is not None and section.start == start
    until = section.end if section is not None and owner else outer.until
    announces = walk.canonical.text[end - 1] == ":"
    walk.scopes.append(
        Scope(outer.leads, stem.coordinators, until, "" if owner else sign, announces, stem.assists, helped is not None)
    )


def _read_in_scope(walk: _Walk, scope: Scope, start: int, end: int, section: Section | None) -> None:
    """An item under a heading is one task of the heading's agencies, unless it names its own."""
    text = walk.canonical.text
    end = start + len(text[start:end].rstrip(" ;,./\n"))
    if is_upper(text[start:end]) or NO_TASK.match(text, start, end):
        return
    if scope.together and (helped := read_helped(text, start, end, scope.leads)) is not None:
        _add(
            walk,
            section,
            replace(helped, assists=scope.assists, coordinators=() if scope.assists else helped.coordinators),
        )
        return
    if not (scope.leads and ASKS_OTHERS.match(text, start, end)) and read_assignment(text, start, end) is not None:
        _read_prose(walk, start, end, section)
    elif end > start and scope.leads:
        item = read_item(text, start, end, scope.leads)
        assists = item.assists or scope.assists
        others = item.coordinators if assists else (*scope.coordinators, *item.coordinators)
        _add(walk, section, Assignment(item.leads, others, item.start, item.task, item.end, assists))


def _read_prose(walk: _Walk, start: int, end: int, section: Section | None) -> None:
    """Read a paragraph clause by clause; a clause without a subject goes on with the last one's."""
    text = walk.canonical.text
    pending: Assignment | None = None
    for a, b in task_clauses(text, start, end):
        found = read_assignment(text, a, b)
        if found is None and pending:
            found = read_task(text, a, b, pending.leads)
        if found is None and pending and text[pending.end] == ";" and text[a].islower():
            pending = replace(pending, end=b)  # "thóc tẻ, gạo tẻ; phân đạm": a list goes on, not a new task
            continue
        if pending:
            _add(walk, section, pending)
        pending = found
    if pending:
        _add(walk, section, pending)


def _add(walk: _Walk, section: Section | None, found: Assignment) -> None:
    text = walk.canonical.text
    span = (found.start, found.end)
    path = section.path if section else SectionPath()
    deadline = _deadline(text[found.start : found.end]) or (_deadline(found.front) if found.front else None)
    action = text[found.task : found.end].strip(" ,:;.")
    lead = Role.COORDINATE if found.assists else Role.LEAD
    rows = [(a, lead) for a in found.leads] + [(a, Role.COORDINATE) for a in found.coordinators]
    for agency, role in dict.fromkeys(rows if action else ()):  # "- *": a sign above the recipients
        walk.found.append(_duty(walk, path, agency, role, action, span, deadline, None))


def _deadline(text: str, *, cell: bool = False) -> Deadline | None:
    found = find_deadline(text, cell=cell)
    return Deadline(*found) if found else None


def _duty(
    walk: _Walk,
    section: SectionPath,
    agency: str,
    role: Role,
    action: str,
    span: tuple[int, int],
    deadline: Deadline | None,
    product: str | None,
) -> Duty:
    start, end = span
    return Duty(
        section=section,
        agency=agency,
        agency_id=walk.register.identify(agency),
        role=role,
        action=action,
        quote=walk.canonical.text[start:end],
        start=start,
        end=end,
        page=walk.places.page_at(start),
        deadline=deadline,
        product=product,
        is_class=walk.register.is_class(agency),
    )
