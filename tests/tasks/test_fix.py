"""The least set of additions: that nothing smaller does, that it keeps its word, and what it says no addition mends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import drawn
import pytest

from crosswalk.catalog import Catalog
from crosswalk.engines.reference import Reference
from crosswalk.formats.meaning.supposed import Line, supposed
from crosswalk.model.finding import Finding, Outcome, Verdict
from crosswalk.model.fix import Bar, Fix, Need
from crosswalk.model.framework import Edition, Obligation
from crosswalk.model.record import Credential, DescriptorRecord, Form, Source
from crosswalk.tasks import judge
from crosswalk.tasks.fix import fix
from crosswalk.tasks.judge import Options

#: A number for each unit that no bound of any edition forbids; not those that are tried in an answer.
NUMBERS = {
    "credit-ects": "7", "credit-ucts": "4", "credit-tan-i": "4", "credit-mqf": "5", "credit-nz": "33",
    "quality-period": "24", "effort-hours": "200", "effort-hours-in-class": "190", "class-hours": "140",
}  # fmt: skip
SETS = (
    ("jwg",), ("eu",), ("au",), ("my",), ("rishu",), ("eu@2022",), ("nz",), ("eu", "my"), ("jwg", "rishu"),
    ("au", "eu@2022"), ("eu@2022", "my@samc"), ("nz", "rishu"), ("jwg", "eu", "au", "my", "rishu"),
)  # fmt: skip
RELAXED, NO_MAPPING, STRICT = Options(), Options(mapping=False), Options(present_as="mandatory")
GOAL = (Verdict.CONFORMS, Verdict.COMPLETE)


def lines(catalog: Catalog, lang: str = "en") -> dict[str, Line]:
    """Every phrasing filled in, by its name."""
    return {p.id: Line(p.id, p.trial[lang].replace("{number}", NUMBERS.get(p.id, "")), lang) for p in catalog.phrasings}


def credential(record: DescriptorRecord) -> Credential:
    return Credential(Source("x.json", "0" * 64, "ob3", "3.0"), record)


def stating(catalog: Catalog, *, award: bool = True, **changed: str) -> DescriptorRecord:
    """The record of ``drawn.STATED`` with some lines otherwise; an empty one is left out."""
    told = {**drawn.STATED, **changed}
    return supposed(DescriptorRecord(award=award), [Line(d, t, "en") for d, t in told.items() if t], catalog)


class Judge:
    """The judge asked directly: which demanded requirements a record leaves open; what was asked once is kept."""

    def __init__(
        self, record: DescriptorRecord, editions: Sequence[Edition], catalog: Catalog, options: Options
    ) -> None:
        self.record, self.editions, self.catalog, self.options = record, editions, catalog, options
        self.lines = lines(catalog)
        self.kept: dict[tuple[frozenset[str], str], dict[tuple[str, str], Finding]] = {}
        self.records: dict[frozenset[str], DescriptorRecord] = {}

    def open(self, names: frozenset[str]) -> frozenset[tuple[str, str]]:
        return frozenset(self.findings(names))

    def leaves_only(self, left: frozenset[tuple[str, str]], names: frozenset[str]) -> bool:
        """Whether no edition finds more open than that; the first that does is answer enough."""
        return all(self.of(e, names).keys() <= left for e in self.editions)

    def findings(self, names: frozenset[str]) -> dict[tuple[str, str], Finding]:
        """The open demands of every edition, by edition and statement."""
        return {key: f for e in self.editions for key, f in self.of(e, names).items()}

    def of(self, edition: Edition, names: frozenset[str]) -> dict[tuple[str, str], Finding]:
        """The open demands of one edition."""
        if names not in self.records:
            self.records[names] = supposed(self.record, [self.lines[n] for n in sorted(names)], self.catalog)
        if (names, edition.id) not in self.kept:
            found = self._open(self.records[names], edition)
            self.kept[names, edition.id] = {(edition.id, f.statement): f for f in found}
        return self.kept[names, edition.id]

    def _open(self, record: DescriptorRecord, edition: Edition) -> Iterator[Finding]:
        results = Reference().evaluate(record, edition, self.catalog)
        only_listed = not any(s.obligation is Obligation.MANDATORY for s in edition.descriptors())
        for finding in judge.judge(record, edition, results, self.catalog, self.options):
            if finding.kind == "exclusion":
                demanded = finding.outcome is Outcome.NOT_MET
            else:
                counts = finding.obligation is Obligation.MANDATORY or (only_listed and finding.kind == "listed")
                demanded = counts and finding.outcome in (Outcome.NOT_MET, Outcome.CANNOT_TELL)
            if demanded:
                yield finding

    def near(self) -> tuple[str, ...]:
        """The phrasings that change what the record says of a descriptor on which something is open."""
        wanted = {f.descriptor for f in self.findings(frozenset()).values()}
        old = dict(supposed(self.record, (), self.catalog).values)
        found = []
        for name, line in self.lines.items():
            new = dict(supposed(self.record, [line], self.catalog).values)
            if any(old.get(d) != new.get(d) for d in wanted):
                found.append(name)
        return tuple(found)


# ---- nothing smaller does


def hold_to_least(record: DescriptorRecord, names: Sequence[str], catalog: Catalog, options: Options = RELAXED) -> Fix:
    """The answer, held against every smaller set and against every single statement beside it."""
    answer = fix(credential(record), names, catalog=catalog, options=options)
    asked = Judge(record, catalog.choose(names), catalog, options)
    ours = frozenset(a.wording.phrasing.id for a in answer.additions)
    left, near = asked.open(ours), asked.near()
    assert ours <= set(near)
    assert {(b.edition.id, b.finding.statement) for b in answer.barriers} == left
    for size in range(len(ours)):
        for smaller in combinations(near, size):
            assert not asked.leaves_only(left, frozenset(smaller)), f"{smaller} does as much as {sorted(ours)}"
    # Nothing that one more statement would settle is left, unless what is stated already speaks against it.
    first = asked.findings(frozenset())
    contradicted = {k for k, f in first.items() if f.reason in ("value-fails", "stated-none") or f.kind == "exclusion"}
    if not conflicting(names, options):
        for name in near:
            assert left - contradicted <= asked.open(ours | {name}), f"{name} settles more"
    return answer


def conflicting(names: Sequence[str], options: Options) -> bool:
    """Whether editions ask for what cannot be stated together: a level, and that there is none."""
    return not options.mapping and "eu@2022" in names


@pytest.mark.parametrize("names", SETS, ids="-".join)
def test_no_smaller_set_of_statements_settles_as_much(names: tuple[str, ...], catalog: Catalog) -> None:
    sizes = set()
    for seed in range(5):
        answer = hold_to_least(drawn.record(1000 * SETS.index(names) + seed, catalog, names), names, catalog)
        sizes.add(len(answer.additions))
    assert max(sizes) > 0


@pytest.mark.parametrize(("options", "names"), [(NO_MAPPING, ("eu", "rishu")), (STRICT, ("my", "rishu"))])
def test_nothing_smaller_does_when_judged_otherwise(options: Options, names: tuple[str, ...], catalog: Catalog) -> None:
    for seed in range(4):
        hold_to_least(drawn.record(90_000 + seed, catalog, names), names, catalog, options)


# ---- worked out by hand


def test_a_figure_of_credit_states_the_effort_too(catalog: Catalog) -> None:
    record = stating(catalog, learnerEffort="", creditRecognition="")
    answer = hold_to_least(record, ["eu"], catalog)
    (addition,) = answer.additions
    assert addition.wording.phrasing.id == "credit-ects"
    assert addition.wording.by_mapping
    assert [s.statement.id for s in addition.settles] == ["learnerEffort", "creditRecognition"]
    others = [w.phrasing.id for w in addition.alternatives]
    assert others == ["credit-ucts", "credit-tan-i", "credit-mqf", "credit-nz"]  # one of another kind gives no hours


def test_without_mapping_effort_and_credit_are_two_statements(catalog: Catalog) -> None:
    record = stating(catalog, learnerEffort="", creditRecognition="")
    answer = hold_to_least(record, ["eu"], catalog, NO_MAPPING)
    assert [a.descriptor for a in answer.additions] == ["learnerEffort", "creditRecognition"]
    assert not any(a.wording.by_mapping for a in answer.additions)


def test_class_hours_are_asked_for_where_a_rule_judges_them_and_mapping_is_off(catalog: Catalog) -> None:
    record = stating(catalog, learnerEffort="Learner effort: 90 hours")
    answer = hold_to_least(record, ["rishu"], catalog, NO_MAPPING)
    assert [a.wording.phrasing.id for a in answer.additions] == ["class-hours"]
    (condition,) = answer.additions[0].wording.conditions
    assert (condition.statement.id, condition.words.en) == ("JP-01", "Course hours: at least 60")


def test_a_bound_is_told_with_its_rule_and_not_as_a_value(catalog: Catalog) -> None:
    answer = hold_to_least(stating(catalog, learnerEffort="", creditRecognition=""), ["rishu", "au"], catalog)
    (addition,) = answer.additions
    told = {(c.edition.framework, c.statement.id): c.words for c in addition.wording.conditions}
    assert told["rishu", "JP-01"].en == "Course hours: at least 60"
    assert told["rishu", "JP-01"].ja == "講習・授業の時間：60以上"
    assert told["au", "AU-01"].en == "Designated total hours: at least 1"


def test_an_undated_award_is_told_the_bound_of_the_earlier_period_too(catalog: Catalog) -> None:
    record = stating(catalog, learnerEffort="", creditRecognition="", dateOfIssuing="")
    answer = hold_to_least(record, ["rishu"], catalog)
    told = [(c.words.en, str(c.until)) for a in answer.additions for c in a.wording.conditions]
    assert told == [("Course hours: at least 60", "None"), ("Course hours: at least 120", "2019-03-31")]


def test_a_level_in_another_scheme_is_stated_in_the_one_asked_for(catalog: Catalog) -> None:
    answer = hold_to_least(stating(catalog, level="Level: MQF level 4"), ["eu@2022", "nz"], catalog)
    levels = [a for a in answer.additions if a.descriptor == "level"]
    assert [a.wording.phrasing.id for a in levels] == ["level-eqf", "level-nzqcf"]
    assert [w.phrasing.id for w in levels[0].alternatives] == ["level-qf-ehea"]
    assert [c.words.en for c in levels[0].wording.conditions] == [
        "Level (and cycle, if applicable) of the learning experience: in EQF, QF-EHEA"
    ]


def test_that_an_item_does_not_apply_is_an_answer_to_a_condition(catalog: Catalog) -> None:
    (addition,) = hold_to_least(stating(catalog, level=""), ["eu@2022"], catalog).additions
    assert addition.wording.phrasing.id == "level-eqf"
    assert [w.phrasing.id for w in addition.alternatives] == ["level-qf-ehea", "level-not-applicable"]


def test_editions_are_satisfied_as_early_as_can_be(catalog: Catalog) -> None:
    """jwg lacks the content, eu the country and the level, my the language and the level."""
    record = stating(catalog, content="", issuerCountry="", level="", language="")
    answer = hold_to_least(record, ["eu", "my", "jwg"], catalog)
    after = {r.edition.framework: r.after for r in answer.reaches}
    # The level and the country first for eu: 3 + 4 + 1; the language first for my would be no sooner in sum.
    assert after == {"jwg": 1, "eu": 3, "my": 4}
    assert answer.additions[0].descriptor == "content"
    assert answer.additions[-1].need is Need.LISTED
    assert [e.framework for e in answer.additions[-1].reaches] == ["my"]


def test_what_is_only_listed_stands_apart(catalog: Catalog) -> None:
    answer = hold_to_least(stating(catalog, prerequisites="", title=""), ["jwg", "rishu"], catalog)
    assert [(a.descriptor, a.need) for a in answer.additions] == [
        ("title", Need.CONFORM), ("prerequisites", Need.LISTED),
    ]  # fmt: skip
    strict = hold_to_least(stating(catalog, prerequisites="", title=""), ["jwg", "rishu"], catalog, STRICT)
    assert {a.need for a in strict.additions} == {Need.CONFORM}


def test_what_an_edition_lists_beside_its_demands_is_offered_and_not_counted(catalog: Catalog) -> None:
    answer = fix(credential(stating(catalog, needEvidence="")), ["nz"], catalog=catalog)
    assert "needEvidence" not in {a.descriptor for a in answer.additions}
    assert [a.descriptor for a in answer.further] == ["needEvidence"]


def test_filler_is_to_be_written_over_where_it_stands(catalog: Catalog) -> None:
    record = stating(catalog, title="Title: TBD")
    (addition,) = hold_to_least(record, ["jwg"], catalog).additions
    assert addition.replaces == tuple(v.pointer for v in record["title"] if v.form is Form.PLACEHOLDER) != ()


def test_of_a_course_no_learner_is_asked(catalog: Catalog) -> None:
    record = stating(catalog, award=False, learnerIdentification="", dateOfIssuing="", title="")
    assert [a.descriptor for a in hold_to_least(record, ["jwg"], catalog).additions] == ["title"]


def test_nothing_is_added_where_everything_is_stated(catalog: Catalog) -> None:
    answer = fix(credential(stating(catalog)), catalog=catalog)
    assert answer.reached
    assert (answer.additions, answer.barriers, answer.further) == ((), (), ())
    assert {r.after for r in answer.reaches} == {0}


# ---- what no addition mends


@pytest.mark.parametrize(
    ("names", "changed", "bar", "statement"),
    [
        (["rishu"], {"learnerEffort": "Learner effort: 30 hours"}, Bar.BROKEN, "JP-01"),
        (["jwg"], {"assessmentType": "Type of assessment: none"}, Bar.EXCLUDED, "JWG-02"),
        (["eu"], {"creditRecognition": "Credit recognition: none"}, Bar.NONE, "creditRecognition"),
        (["nz"], {}, Bar.RELATED, "developer"),
    ],
)
def test_what_no_statement_mends_is_named_with_its_reason(
    names: list[str], changed: Mapping[str, str], bar: Bar, statement: str, catalog: Catalog
) -> None:
    answer = hold_to_least(stating(catalog, **changed, title=""), names, catalog)
    assert (bar, statement) in {(b.bar, b.finding.statement) for b in answer.barriers}
    assert not answer.reached
    # What can be settled is settled all the same.
    assert "title" in {a.descriptor for a in answer.additions}


def test_a_broken_bound_is_not_mended_by_a_better_claim(catalog: Catalog) -> None:
    """One ECTS credit is 25 to 30 hours, so that stating 60 hours beside it would contradict it."""
    record = stating(catalog, learnerEffort="", creditRecognition="Credit recognition: 1 ECTS")
    answer = fix(credential(record), ["rishu"], catalog=catalog)
    assert [(b.bar, b.finding.statement) for b in answer.barriers] == [(Bar.BROKEN, "JP-01")]
    assert "learnerEffort" not in {a.descriptor for a in answer.additions}


def test_a_span_that_leaves_a_rule_open_is_settled_by_the_hours(catalog: Catalog) -> None:
    """Two ECTS credits are 50 to 60 hours."""
    record = stating(catalog, learnerEffort="", creditRecognition="Credit recognition: 2 ECTS")
    answer = hold_to_least(record, ["rishu"], catalog)
    assert [a.descriptor for a in answer.additions] == ["learnerEffort"]
    assert answer.reached


def test_a_list_that_was_not_read_whole_never_comes_to_conform(catalog: Catalog) -> None:
    answer = hold_to_least(stating(catalog, content=""), ["au@2021"], catalog)
    (reach,) = answer.reaches
    assert (reach.verdict, reach.after, reach.limits) == (Verdict.CANNOT_TELL, None, ("list-not-complete",))
    assert "content" in {a.descriptor for a in answer.additions}
    assert not answer.barriers


def test_what_only_mapping_answers_is_named_where_it_is_off(catalog: Catalog) -> None:
    answer = fix(credential(stating(catalog)), ["nz"], catalog=catalog, options=NO_MAPPING)
    assert (Bar.MAPPING, "level") in {(b.bar, b.finding.statement) for b in answer.barriers}


# ---- the phrasings themselves


def test_every_filled_line_states_its_descriptor_alike_in_both_languages(catalog: Catalog) -> None:
    japanese, english = lines(catalog, "ja"), lines(catalog)
    for phrasing in catalog.phrasings:
        found = [
            supposed(DescriptorRecord(), [told[phrasing.id]], catalog)[phrasing.about] for told in (japanese, english)
        ]
        assert all(found), phrasing.id
        forms = [{v.form for v in values} for values in found]
        assert forms[0] == forms[1] <= {Form.TEXT, Form.NONE}, phrasing.id


def test_an_unfilled_line_states_nothing(catalog: Catalog) -> None:
    for phrasing in catalog.phrasings:
        for lang in ("ja", "en"):
            found = supposed(DescriptorRecord(), [Line("x", phrasing.line[lang], lang)], catalog)
            forms = {v.form for v in found[phrasing.about]}
            assert forms == ({Form.NONE} if phrasing.answers_none else {Form.PLACEHOLDER}), phrasing.id


def test_every_demanded_descriptor_has_a_phrasing_of_its_own(catalog: Catalog) -> None:
    demanded = {
        r.descriptor for e in catalog.encoded for r in e.requirements
        if r.statement.obligation in (Obligation.MANDATORY, Obligation.PRESENT)
    }  # fmt: skip
    assert demanded <= {p.about for p in catalog.phrasings if not p.stands_in}
    assert {p.about for p in catalog.phrasings} == {d.id for d in catalog.descriptors}
