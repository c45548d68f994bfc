"""The least set of additions as a report: how far each edition comes, what to state, and what stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.model.comparison import Unread
from crosswalk.model.fix import Addition, Barrier, Fix, Reach
from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Provenance
from crosswalk.reports import fix_words as words
from crosswalk.reports import reading
from crosswalk.reports.document import Block, Document, Facts, Heading, Items, Note, Paragraph, Table
from crosswalk.reports.fix import masked_fix
from crosswalk.reports.panel import Panel
from crosswalk.reports.refusals import place
from crosswalk.reports.unread import unread_panel
from crosswalk.reports.words import LISTED_AS_MANDATORY, NOT_CHECKED, both, in_both
from crosswalk.text import LANGUAGES, N_

_TITLE: Final = N_("The least to add")
_HEADS: Final = (N_("Edition"), N_("Verdict"), N_("When satisfied"))
_NAMES: Final = {
    "line": N_("Line to fill in"), "where": N_("Where"), "conditions": N_("Condition"), "settles": N_("Settles"),
    "others": N_("Or, in its place"), "unlocks": N_("When satisfied"),
}  # fmt: skip


def fix_document(
    fixes: Sequence[Fix], lost: Sequence[Unread], provenance: Provenance | None, catalog: Catalog, lang: str
) -> Document:
    """The report as a document; ``lang`` is that of the mask over the learner's data."""
    blocks: list[Block] = [Note(both(words.IF_TRUE)), Note(both(NOT_CHECKED))]
    if lost:
        panel = unread_panel(lost)
        blocks += [Heading(panel.title), Table(panel)]
    for fix in fixes:
        blocks += _credential(masked_fix(fix, lang), catalog)
    return Document("crosswalk-fix", both(_TITLE), tuple(blocks), provenance)


def _credential(fix: Fix, catalog: Catalog) -> Iterator[Block]:
    source, record = fix.credential.source, fix.credential.record
    yield Heading(in_both(lambda lang: reading.title(record, lang)))
    yield Paragraph(in_both(lambda lang: f"{source.name} {place(lang, source.item)}".strip()))
    yield Paragraph(in_both(lambda lang: words.goal(fix, lang)))
    if fix.present_as == "mandatory":
        yield Note(both(LISTED_AS_MANDATORY))
    rows = tuple(map(_reach, fix.reaches))
    columns = ("editionTitle", "verdict", "unlocks")
    yield Table(Panel("reaches", both(_TITLE), columns, rows), columns, tuple(map(both, _HEADS)))
    for heading, additions in words.sections(fix):
        yield Heading(both(heading), 3)
        for number, addition in additions:
            yield _facts(number, addition, catalog)
    if fix.barriers:
        yield Heading(both(words.NOT_BY_ADDING), 3)
        yield Items(tuple(map(_barred, fix.barriers)))


def _reach(reach: Reach) -> tuple[Bilingual, Bilingual, Bilingual]:
    verdicts = in_both(lambda lang: words.verdicts(reach, lang))
    return reach.edition.title, verdicts, in_both(lambda lang: words.after(reach, lang))


def _barred(item: Barrier) -> Bilingual:
    at = f" @ {item.finding.pointer}" if item.finding.pointer else ""
    return in_both(lambda lang: f"{words.barrier_name(item, lang)}{at}\n{words.barrier(item, lang)}")


def _facts(number: int, addition: Addition, catalog: Catalog) -> Facts:
    label = catalog.descriptor(addition.descriptor).label
    name = Bilingual(*(f"{number}. {label[lang]}" if number else label[lang] for lang in LANGUAGES))
    said: dict[str, Callable[[str], str]] = {
        "where": lambda lang: "\n".join(words.places(addition, lang)),
        "conditions": lambda lang: "\n".join(words.condition(c, lang) for c in addition.wording.conditions),
        "settles": lambda lang: "\n".join(words.settled(s, lang) for s in addition.settles),
        "others": lambda lang: "\n".join(w.phrasing.line[lang] for w in addition.alternatives),
        "unlocks": lambda lang: words.unlocked(addition.reaches, lang),
    }
    line = addition.wording.phrasing.line
    pairs = [
        (name, in_both(lambda lang: words.wording(addition.wording, lang))),
        (both(_NAMES["line"]), Bilingual(f"{line.ja}\n{line.en}", f"{line.en}\n{line.ja}")),
        *((both(_NAMES[key]), in_both(write)) for key, write in said.items() if write("en")),
    ]
    return Facts(tuple(pairs))
