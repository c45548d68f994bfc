"""Which single thing, were it otherwise, would move the most verdicts over a corpus.

Every credential is evaluated once by each edition, with shapes for what the edition is silent on
beside its own; obligations and matches are then judged anew from the same results. Only where a
field's values are left out does a record change, and then only the shapes about what it lost are
evaluated again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from crosswalk import catalog as catalogs
from crosswalk import engines
from crosswalk.catalog import Catalog, sandbox
from crosswalk.engines import Engine
from crosswalk.formats.corpus import Source, iter_corpus
from crosswalk.formats.meaning import derive
from crosswalk.formats.tables import tabular
from crosswalk.model.comparison import Lever, Sensitivity, Setting, Unread
from crosswalk.model.finding import Finding, Result, Verdict
from crosswalk.model.framework import Bilingual, Edition, Kind, Obligation, Statement
from crosswalk.model.mapping import Predicate
from crosswalk.model.record import Credential, DescriptorRecord, Form, Relation, Value
from crosswalk.reports import relations
from crosswalk.reports.masking import without_learner
from crosswalk.reports.words import both
from crosswalk.tasks import judge
from crosswalk.tasks.judge import Options
from crosswalk.tasks.moves import differs
from crosswalk.text import N_

KINDS: Final = ("obligation", "descriptor-mapping", "format-mapping")

#: What each obligation is tried as; what is silent is tried as mandatory.
_OTHERWISE: Final = {
    Obligation.MANDATORY: Obligation.OPTIONAL,
    Obligation.OPTIONAL: Obligation.MANDATORY,
    Obligation.PRESENT: Obligation.MANDATORY,
    Obligation.RECOMMENDED: Obligation.MANDATORY,
}
_SILENT: Final = N_("Silent")
_LEFT_OUT: Final = N_("the values of this field left out")
#: What is worked out from a descriptor's values when a file is read, with the form that it then has.
_FOLLOWS: Final = {"classHours": ("learnerEffort", Form.RELATED), "certification": ("credentialType", Form.TEXT)}
#: Values that reach further than the shapes on their own descriptor: periods of rules, and whole degrees.
_FAR: Final = frozenset({"dateOfIssuing", "credentialType"})


def sensitivity(
    corpus: Iterable[Source],
    frameworks: Iterable[str] = (),
    *,
    catalog: Catalog | None = None,
    engine: Engine | None = None,
    options: Options = Options(),  # noqa: B008  (frozen)
) -> Sensitivity:
    """Every single obligation, match and field of a format, by how many verdicts it would move.

    :raises UnknownFramework: an identifier names no edition
    """
    known = catalog or catalogs.load()
    editions = known.choose(frameworks)
    benches = tuple(_Bench.of(e, known) for e in editions)
    trial = _Trial(known, engine or engines.named("reference"), options, benches)
    read, rejected = 0, []
    for item in iter_corpus(corpus, known):
        read += 1
        if isinstance(item, Unread):
            rejected.append(item)
        else:
            trial.take(item)
    total = (read - len(rejected)) * len(editions)
    levers = sorted(trial.levers(total), key=lambda k: (-k.moved, KINDS.index(k.kind), k.subject, k.change.en))
    return Sensitivity(
        editions=editions,
        read=read,
        rejected=tuple(rejected),
        total=total,
        levers=tuple(k for k in levers if k.moved),
        idle=tuple(k for k in levers if not k.moved),
    )


# ---- an edition and what could be otherwise in it


@dataclass(frozen=True, slots=True)
class _Idea:
    """What a lever is, without how much it moves; the last five as in ``Lever``."""

    kind: str
    subject: str
    change: Bilingual
    edition: str = ""
    statement: str = ""
    format: str = ""
    place: str = ""
    descriptor: str = ""


@dataclass(frozen=True, slots=True)
class _Variant:
    """An edition with one thing otherwise; ``part`` has only the requirements that differ from the edition's."""

    idea: _Idea
    edition: Edition
    part: Edition
    gone: frozenset[str]

    @classmethod
    def of(cls, idea: _Idea, before: Edition, after: Edition) -> _Variant:
        new = tuple(r for r in after.requirements if r not in before.requirements)
        old = frozenset(r.shape for r in before.requirements if r not in after.requirements)
        return cls(idea, after, replace(after, requirements=new), old)


@dataclass(frozen=True, slots=True)
class _Bench:
    """An edition, its variants, and the catalog in which it also has shapes for what it is silent on."""

    edition: Edition
    variants: tuple[_Variant, ...]
    asked: Catalog

    @classmethod
    def of(cls, edition: Edition, catalog: Catalog) -> _Bench:
        silent = tuple(_silent(edition, catalog))
        variants = (*_obligations(edition, silent, catalog), *_matches(edition))
        return cls(edition, variants, sandbox.apply(catalog, silent))


def _silent(edition: Edition, catalog: Catalog) -> Iterator[Setting]:
    """A demand for each common descriptor that the edition does not speak of."""
    taken = {s.id for s in edition.statements} | {s.about for s in edition.descriptors()}
    for descriptor in catalog.common:
        if descriptor.id not in taken:
            yield Setting(edition.id, descriptor.id, Obligation.MANDATORY.value)


def _obligations(edition: Edition, silent: Sequence[Setting], catalog: Catalog) -> Iterator[_Variant]:
    checked = {r.statement.iri for r in edition.requirements}
    tried = [
        (Setting(edition.id, s.id, _OTHERWISE[s.obligation].value), s.obligation.value)
        for s in edition.statements
        if s.iri in checked and s.kind is not Kind.EXCLUSION and s.obligation in _OTHERWISE
    ]
    for setting, was in (*tried, *((s, sandbox.SILENT) for s in silent)):
        after = sandbox.apply(catalog, [setting]).edition(edition.id)
        change = _turn(_strength(was, catalog), _strength(setting.value, catalog))
        idea = _Idea(KINDS[0], f"{edition.id}.{setting.statement}", change, edition.id, setting.statement)
        yield _Variant.of(idea, edition, after)


def _matches(edition: Edition) -> Iterator[_Variant]:
    """The edition's elements, each related more loosely or more closely; rows of a table have no match."""
    for statement in edition.descriptors():
        for match in (Relation.RELATED, Relation.EXACT) if statement.match is not None else ():
            if match is not statement.match and statement.match is not None:
                change = _turn(_relation(statement.match), _relation(match))
                idea = _Idea(KINDS[1], f"{edition.id}.{statement.id}", change, edition.id, statement.id)
                yield _Variant.of(idea, edition, _rematched(edition, statement, match))


def _rematched(edition: Edition, statement: Statement, match: Relation) -> Edition:
    other = replace(statement, match=match)
    return replace(
        edition,
        statements=tuple(other if s == statement else s for s in edition.statements),
        requirements=tuple(
            replace(r, statement=other) if r.statement == statement else r for r in edition.requirements
        ),
    )


def _strength(code: str, catalog: Catalog) -> Bilingual:
    """The word for an obligation, or for saying nothing."""
    return both(_SILENT) if code == sandbox.SILENT else catalog.concept(f"cwo:{code}")[0]


def _relation(match: Relation) -> Bilingual:
    """Symbol and word for how the element, on the left, relates to its descriptor."""
    predicate = Predicate(match.value)
    return Bilingual(relations.relation_words(predicate, "ja"), relations.relation_words(predicate, "en"))


def _turn(before: Bilingual, after: Bilingual) -> Bilingual:
    return Bilingual(f"{before.ja} → {after.ja}", f"{before.en} → {after.en}")


# ---- a corpus going by


@dataclass
class _Trial:
    """Counts, for every idea and edition, the verdicts that it moves."""

    catalog: Catalog
    engine: Engine
    options: Options
    benches: tuple[_Bench, ...]
    moved: Counter[tuple[_Idea, str]] = field(default_factory=Counter)
    fields: dict[_Idea, None] = field(default_factory=dict)
    parts: dict[tuple[str, frozenset[str]], Catalog] = field(default_factory=dict)

    def take(self, credential: Credential) -> None:
        """One credential, by every edition and under every idea."""
        record = credential.record
        seen = [(b, *self._seen(record, b)) for b in self.benches]
        for bench, results, findings, verdict in seen:
            for variant in bench.variants:
                self._note(variant.idea, bench, verdict, self._under(variant, record, results, findings))
        for idea, changed in self._without_fields(credential):
            self.fields[idea] = None
            lost = frozenset(d for d in {*record, *changed} if set(record[d]) != set(changed[d]))
            for bench, results, _, verdict in seen:
                self._note(idea, bench, verdict, self._again(changed, lost, bench, results, verdict))

    def levers(self, total: int) -> Iterator[Lever]:
        """Every idea with what it moves."""
        ideas = [v.idea for b in self.benches for v in b.variants]
        for idea in (*ideas, *self.fields):
            moves = {b.edition.id: self.moved[idea, b.edition.id] for b in self.benches}
            hit = tuple(name for name, number in moves.items() if number)
            yield Lever(
                idea.kind, idea.subject, idea.change, sum(moves.values()), total, hit,
                idea.edition, idea.statement, idea.format, idea.place, idea.descriptor,
            )  # fmt: skip

    def _note(self, idea: _Idea, bench: _Bench, before: Verdict, after: Verdict) -> None:
        if differs(before, after):
            self.moved[idea, bench.edition.id] += 1

    def _seen(self, record: DescriptorRecord, bench: _Bench) -> tuple[frozenset[Result], tuple[Finding, ...], Verdict]:
        results = self.engine.evaluate(record, bench.asked.edition(bench.edition.id), bench.asked)
        return results, *self._judged(record, bench.edition, results)

    def _judged(
        self, record: DescriptorRecord, edition: Edition, results: Iterable[Result]
    ) -> tuple[tuple[Finding, ...], Verdict]:
        findings = judge.judge(record, edition, results, self.catalog, self.options)
        return findings, self._verdict(record, edition, findings)

    def _verdict(self, record: DescriptorRecord, edition: Edition, findings: Sequence[Finding]) -> Verdict:
        return judge.verdict(findings, edition, judge.limits(record, edition, self.catalog), self.options)

    def _under(
        self, variant: _Variant, record: DescriptorRecord, results: Iterable[Result], findings: Iterable[Finding]
    ) -> Verdict:
        """The verdict of a variant: only the findings that it changes are judged anew."""
        new = judge.judge(record, variant.part, results, self.catalog, self.options)
        kept = [f for f in findings if f.shape not in variant.gone]
        return self._verdict(record, variant.edition, [*kept, *new])

    def _again(
        self, record: DescriptorRecord, lost: frozenset[str], bench: _Bench, results: Iterable[Result], was: Verdict
    ) -> Verdict:
        """The verdict on a record that lost values: only the shapes about these are evaluated anew."""
        about = frozenset(r.shape for r in bench.edition.requirements if r.descriptor in lost)
        if not about and not lost & _FAR:
            return was
        kept = [r for r in results if r.shape not in about]
        part = self._part(bench, about)
        bare = replace(record, values=tuple((d, values) for d, values in record.values if d in lost))
        again = self.engine.evaluate(bare, part.edition(bench.edition.id), part) if about else frozenset()
        return self._judged(record, bench.edition, [*kept, *again])[1]

    def _part(self, bench: _Bench, shapes: frozenset[str]) -> Catalog:
        key = bench.edition.id, shapes
        if key not in self.parts:
            self.parts[key] = sandbox.part(self.catalog, bench.edition, shapes)
        return self.parts[key]

    def _without_fields(self, credential: Credential) -> Iterator[tuple[_Idea, DescriptorRecord]]:
        """For each field that states a descriptor, the record as it would be read without that."""
        record, kind = credential.record, credential.source.format
        stated = dict.fromkeys((field_of(kind, v.pointer), d) for d, vs in record.values for v in vs if not v.derived)
        for place, descriptor in stated:
            gone = [v for v in record[descriptor] if not v.derived and field_of(kind, v.pointer) == place]
            shown = without_learner(place, record)
            subject = " ".join(filter(None, (kind, shown, "→", descriptor)))
            of_field = {"format": kind, "place": shown, "descriptor": descriptor}
            idea = _Idea(KINDS[2], subject, both(_LEFT_OUT), **of_field)
            yield idea, without(record, descriptor, gone, self.catalog)


# ---- a record without a field


def field_of(kind: str, pointer: str) -> str:
    """The field that a pointer leads to, whichever its number and node; a table has columns, by descriptor."""
    if kind == tabular.NAME:
        return ""
    return re.sub(r"/\d+(?=/|$)", "", re.sub(r"<[^<>]*>|_:\S+", "", pointer)).strip()


def without(record: DescriptorRecord, descriptor: str, gone: Sequence[Value], catalog: Catalog) -> DescriptorRecord:
    """The record without these values of a descriptor, and what is worked out from values worked out again."""
    follower, form = _FOLLOWS.get(descriptor, ("", Form.NONE))
    places = {(v.pointer, v.span) for v in gone if v.is_evidence}

    def stays(name: str, value: Value) -> bool:
        if name == descriptor and value in gone:
            return False
        follows = name == follower and value.form is form and (value.pointer, value.span) in places
        return not value.derived and not follows

    kept = {name: tuple(v for v in values if stays(name, v)) for name, values in record.values}
    again = derive.complete(kept, catalog)
    order = [d.id for d in catalog.descriptors]
    return replace(record, values=tuple((d, again[d]) for d in sorted(again, key=order.index) if again[d]))
