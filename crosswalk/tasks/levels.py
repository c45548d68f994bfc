"""A level beside those of other schemes, as somebody compared them; nothing is worked out from two comparisons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from crosswalk.catalog import Catalog
from crosswalk.errors import Misuse
from crosswalk.model.conversion import LevelKind, LevelRelation, Standing
from crosswalk.model.framework import Bilingual
from crosswalk.model.level import Level, LevelPair, LevelReport, LevelScheme, LevelTable
from crosswalk.reports.words import both
from crosswalk.text import LANGUAGES, N_, say

_NOT_ON_RECORD = N_("The levels of {scheme} are not on record here.")
_NO_SUCH_LEVEL = N_("{scheme} has no level “{level}” on record; there are {levels}.")
_SAME = N_("The same scheme.")
_NO_COMPARISON = N_("No comparison of {scheme} and {other} was found.")
_NOT_IN_TABLE = N_("{table}: says nothing of {level}.")
_NOT_A_LEVEL = N_("“{text}” is no level. Write a scheme and its level, such as EQF 6; schemes are {known}.")
_UNKNOWN_SCHEME = N_("“{name}” is no scheme of levels that is known. Known are {known}.")
_OFFICIAL: Final = (LevelKind.OFFICIAL_JOINT, LevelKind.OFFICIAL_UNILATERAL)
#: The words that may stand between a scheme and its level.
_BETWEEN: Final = re.compile(r"^\s*[:：]?\s*(?:levels?|レベル)?\s*[:：]?\s*", re.IGNORECASE)


def level_relations(scheme: str, level: str, catalog: Catalog, to: str = "") -> tuple[LevelRelation, ...]:
    """What each source says of a level in one other scheme, or in all; schemes by notation (``EQF``).

    One relation a source, what binds most first; UNLEVELLED where a source says that there is none, UNKNOWN with the
    reason where nothing was found. A scheme or level that is not on record is unknown, and no error.
    """
    here = _known(scheme, catalog)
    found = here.level(level) if here else None
    others = [s.id for s in catalog.level_schemes if here is None or s.id != here.id]
    if to:
        there = _known(to, catalog)
        others = [there.id if there else to]
    return tuple(
        r for other in others for r in _relations(here, scheme, found.notation if found else level, other, catalog)
    )


def level_report(scheme: LevelScheme, level: Level, catalog: Catalog, to: Sequence[str] = ()) -> LevelReport:
    """A level with what is known of it in these other schemes; in all, where none is named."""
    found = (r for other in to or ("",) for r in level_relations(scheme.id, level.notation, catalog, other))
    return LevelReport(scheme, level, tuple(found))


def parse_level(text: str, catalog: Catalog, lang: str = "en") -> tuple[LevelScheme, Level]:
    """The scheme and its level in a text: ``NZQCF 8``, 「JEQF レベル6」, ``QF-EHEA first cycle``.

    :raises Misuse: no scheme that is known, or no level of it; one sentence in ``lang``
    """
    written = " ".join(text.split())
    for scheme in sorted(catalog.level_schemes, key=lambda s: -len(s.id)):
        if written.casefold().startswith(scheme.id.casefold()):
            rest = _BETWEEN.sub("", written[len(scheme.id) :])
            level = scheme.level(rest)
            if level is None:
                raise Misuse(_no_such_level(scheme, rest, lang))
            return scheme, level
    raise Misuse(say(lang, _NOT_A_LEVEL, text=written[:40], known=_names(catalog)))


def level_scheme(name: str, catalog: Catalog, lang: str = "en") -> LevelScheme:
    """The scheme of that notation, in any case.

    :raises Misuse: there is none; one sentence in ``lang``
    """
    found = _known(name, catalog)
    if found is None:
        raise Misuse(say(lang, _UNKNOWN_SCHEME, name=" ".join(name.split())[:40], known=_names(catalog)))
    return found


def names_level(text: str, catalog: Catalog) -> bool:
    """Whether a text begins with a scheme of levels and not with a unit of credit or a number."""
    written = text.strip().casefold()
    return any(re.match(rf"{re.escape(s.id.casefold())}(?![a-z])", written) for s in catalog.level_schemes)


def _known(name: str, catalog: Catalog) -> LevelScheme | None:
    asked = name.strip().casefold()
    return next((s for s in catalog.level_schemes if s.id.casefold() == asked), None)


def _names(catalog: Catalog) -> str:
    return ", ".join(s.id for s in catalog.level_schemes)


def _no_such_level(scheme: LevelScheme, level: str, lang: str) -> str:
    known = ", ".join(one.notation for one in scheme.levels)
    return say(lang, _NO_SUCH_LEVEL, scheme=scheme.id, level=level[:40], levels=known)


# ---- one other scheme


def _relations(
    here: LevelScheme | None, scheme: str, level: str, other: str, catalog: Catalog
) -> Iterator[LevelRelation]:
    name = here.id if here else scheme
    if here is None or here.level(level) is None or _known(other, catalog) is None:
        yield LevelRelation(name, level, other, (), Standing.UNKNOWN, note=_not_on_record(here, scheme, level, other))
        return
    if name == other:
        yield LevelRelation(name, level, other, (level,), Standing.LEVEL, note=both(_SAME))
        return
    tables = tuple(t for t in catalog.level_tables if t.joins(name, other))
    telling = [(t, pairs) for t in tables if (pairs := _pairs(t, name, level, other, catalog))]
    rest = [t for t in tables if t not in {found for found, _ in telling}]
    if not telling:
        yield LevelRelation(name, level, other, (), Standing.UNKNOWN, note=_silence(name, level, other, rest))
    for table, pairs in telling:
        yield _relation(table, pairs, (name, level, other), rest)


def _not_on_record(here: LevelScheme | None, scheme: str, level: str, other: str) -> Bilingual:
    if here is None:
        return both(_NOT_ON_RECORD, scheme=scheme)
    if here.level(level) is None:
        return Bilingual(*(_no_such_level(here, level, lang) for lang in LANGUAGES))
    return both(_NOT_ON_RECORD, scheme=other)


def _pairs(table: LevelTable, scheme: str, level: str, other: str, catalog: Catalog) -> tuple[LevelPair, ...]:
    rows = (p for p in catalog.level_pairs if p.table == table.iri)
    return tuple(p for p in rows if p.of(scheme, level, other) is not None)


def _relation(
    table: LevelTable, pairs: Sequence[LevelPair], asked: tuple[str, str, str], rest: Sequence[LevelTable]
) -> LevelRelation:
    """What one comparison says; with what is known of official ones that say nothing of this level."""
    scheme, level, other = asked
    levels = tuple(dict.fromkeys(one for p in pairs for one in p.of(*asked) or ()))
    clauses = list(dict.fromkeys(p.basis.clause for p in pairs))
    return LevelRelation(
        scheme=scheme,
        level=level,
        to_scheme=other,
        levels=tuple(sorted(levels, key=lambda one: (len(one), one))),
        standing=Standing.LEVEL if levels else Standing.UNLEVELLED,
        kind=pairs[0].kind,
        editions=table.editions,
        year=table.year,
        clause=Bilingual("；".join(c.ja for c in clauses), "; ".join(c.en for c in clauses)),
        evidence=pairs[0].basis.evidence,
        source=pairs[0].basis.source,
        note=_joined([*(p.note for p in pairs), table.note, *(t.note for t in rest if t.kind in _OFFICIAL)]),
    )


def _silence(scheme: str, level: str, other: str, tables: Sequence[LevelTable]) -> Bilingual | None:
    """Why nothing is known: there is no comparison, or those that there are say nothing of this level."""
    if not tables:
        return both(_NO_COMPARISON, scheme=scheme, other=other)
    silent = (both(_NOT_IN_TABLE, table=t.label, level=f"{scheme} {level}") for t in tables if t.read is not False)
    return _joined([*(t.note for t in tables), *silent])


def _joined(texts: Sequence[Bilingual | None]) -> Bilingual | None:
    said = list(dict.fromkeys(t for t in texts if t is not None))
    return Bilingual("".join(t.ja for t in said), " ".join(t.en for t in said)) if said else None
