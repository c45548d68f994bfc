"""What an answer rests on, as JSON, as the last part of a report, and as one line of a table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from typing import Any, Final

from crosswalk.model.framework import Bilingual
from crosswalk.model.provenance import Hashed, Provenance
from crosswalk.reports.document import Block, Facts, Heading, Items, Note
from crosswalk.reports.objects import bilingual_object
from crosswalk.reports.panel import Panel
from crosswalk.reports.words import both
from crosswalk.text import N_, say

#: What is said of an answer, by the command that gives it.
_CHECKED: Final = {
    "check": N_(
        "Checked: whether each file states what the chosen editions ask for, value by value, with the clause and the "
        "place in the file."
    ),
    "gaps": N_("Compared: what one edition asks for with what another assures, by clauses and published mappings."),
    "diff": N_("Compared: the statements of two editions of one body, and the verdicts of the files given under both."),
    "whatif": N_("Tried out: the verdicts of the files given before and after a change that nobody published."),
    "fix": N_("Searched: the fewest statements to add, if true, after which the chosen editions are satisfied."),
    "compare": N_("Shown: what each file states, side by side, without a verdict."),
    "convert": N_("Calculated: workload through hours, as intervals, with published equivalences beside it."),
    "review": N_(
        "Observed: what each file states and what both sides ask for, by criterion; what a person judged stands apart."
    ),
}
_ANY: Final = N_("Answered from the files given and the published vocabulary, and from nothing else.")
_FILES: Final = N_(
    "Not checked: signatures, authenticity, the identity of anyone, whether what a file says is true, and quality. "
    "Nothing was fetched from a network. What a file does not tell is “cannot tell”, which is not a failure."
)
_EDITIONS: Final = N_(
    "Not checked: what no edition states in writing, and practice. Nothing was fetched from a network. Where a list "
    "was not read whole, silence is not absence."
)
_DECISION: Final = N_("No recognition decision is taken or proposed.")
#: Answers about editions only.
_OF_EDITIONS: Final = frozenset({"gaps", "convert"})
_DATA: Final = {
    "vocabulary": N_("Vocabulary"),
    "shapes": N_("Shapes"),
    "mappings": N_("Mappings between frameworks"),
    "formats": N_("Mappings from formats"),
}
_LANGUAGES: Final = {"ja": N_("Japanese"), "en": N_("English")}
#: More inputs than this are one hash in a line.
_FEW: Final = 3


def checked(p: Provenance) -> Bilingual:
    """What was looked at for an answer."""
    return both(_CHECKED.get(_name(p), _ANY))


def not_checked(p: Provenance) -> Bilingual:
    """What was not looked at, and is not to be concluded."""
    first, second = both(_EDITIONS if _name(p) in _OF_EDITIONS else _FILES), both(_DECISION)
    return Bilingual(f"{first.ja}{second.ja}", f"{first.en} {second.en}")


def _name(p: Provenance) -> str:
    return p.command[0] if p.command else ""


# ---- JSON


def provenance_object(p: Provenance, numbers: Collection[int] | None = None) -> dict[str, Any]:
    """The key ``report`` of an answer; ``numbers`` are those of the inputs that the answer is about, else all.

    Inputs keep their numbers, so that the answers about several files tell together what was given, and in what order.
    """
    inputs = [{"number": n, **_hashed(h)} for n, h in enumerate(p.inputs, start=1) if numbers is None or n in numbers]
    return {
        "command": list(p.command),
        "tool": _hashed(p.tool),
        "data": [_hashed(h) for h in p.data],
        "editions": [_hashed(h) for h in p.editions],
        "inputs": inputs,
        **({"documents": _hashed(p.documents)} if p.documents else {}),
        "lang": p.lang,
        "learner": p.learner,
        **({"dated": p.dated} if p.dated else {}),
        "checked": bilingual_object(checked(p)),
        "notChecked": bilingual_object(not_checked(p)),
    }


def _hashed(h: Hashed) -> dict[str, Any]:
    return {
        "name": h.name,
        **({"version": h.version} if h.version else {}),
        **({"files": h.files} if h.files else {}),
        "sha256": h.sha256,
    }


# ---- a report for people


def basis_blocks(p: Provenance) -> tuple[Block, ...]:
    """The last part of a report: what was checked and what was not, and everything that it rests on."""
    return (
        Heading(both(N_("What this report rests on"))),
        Note(checked(p)),
        Note(not_checked(p)),
        Facts(tuple(_facts(p))),
        Heading(both(N_("Editions")), level=3),
        Items(tuple(f"{e.name}: SHA-256 {e.sha256}" for e in p.editions)),
        *_given(p),
        Note(both(N_("The same files, editions and program always give the same report, byte for byte."))),
    )


def _facts(p: Provenance) -> Iterator[tuple[Bilingual, Bilingual | str]]:
    if p.dated:
        yield both(N_("Date")), p.dated
    yield both(N_("Program")), _described(p.tool)
    for part in p.data:
        yield both(_DATA[part.name]), _described(part, named=False)
    if p.command:
        yield both(N_("Command")), " ".join(("crosswalk", *p.command))
    yield both(N_("Language")), both(_LANGUAGES[p.lang])
    shown = N_("shown, as asked") if p.learner == "shown" else N_("masked")
    yield both(N_("Learner’s identity")), both(shown)
    if p.documents:
        yield both(N_("Saved files that stood for web addresses")), _input(p.documents)


def _described(h: Hashed, *, named: bool = True) -> str:
    return f"{h.name if named else ''} {h.version}, SHA-256 {h.sha256}".strip()


def _given(p: Provenance) -> tuple[Block, ...]:
    if not p.inputs:
        return ()
    return Heading(both(N_("Files given")), level=3), Items(tuple(_input(i) for i in p.inputs))


def _input(h: Hashed) -> Bilingual | str:
    if not h.files:
        return f"{h.name}: SHA-256 {h.sha256}"
    words = {
        lang: say(lang, N_("{name} ({number} files): SHA-256 {sha256}"), name=h.name, number=h.files, sha256=h.sha256)
        for lang in ("ja", "en")
    }
    return Bilingual(words["ja"], words["en"])


# ---- one line


def with_basis(panel: Panel, rests: Provenance) -> Panel:
    """The panel with a last column that says what it rests on."""
    line = basis_line(rests)
    return Panel(panel.name, panel.title, (*panel.columns, "basis"), tuple((*row, line) for row in panel.rows))


def basis_line(p: Provenance, numbers: Collection[int] | None = None) -> str:
    """Everything in one short line, the same in every language; hashes are cut to twelve digits."""
    inputs = [i for n, i in enumerate(p.inputs, start=1) if numbers is None or n in numbers]
    parts = [
        f"{p.tool.name} {p.tool.version} {_cut(p.tool)}",
        *(f"{d.name} {d.version} {_cut(d)}" for d in p.data),
        *(f"{e.name} {_cut(e)}" for e in p.editions),
        *_inputs(inputs),
        *([f"documents {_cut(p.documents)}"] if p.documents else []),
        f"lang {p.lang}",
        f"learner {p.learner}",
        *([p.dated] if p.dated else []),
    ]
    return "; ".join(parts)


def _inputs(inputs: Sequence[Hashed]) -> list[str]:
    if len(inputs) <= _FEW:
        return [f"input {_cut(i)}" for i in inputs]
    joined = sha256("\n".join(i.sha256 for i in inputs).encode()).hexdigest()
    return [f"{len(inputs)} inputs {joined[:12]}"]


def _cut(h: Hashed) -> str:
    return h.sha256[:12]
