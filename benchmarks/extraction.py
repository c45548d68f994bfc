"""How much of what free text says about the descriptors is read from it, and how much of it rightly.

    python benchmarks/extraction.py [--misses] [--held]

Reads the snippets of `benchmarks/extraction/`, prints precision and recall by descriptor and in
all, for all snippets, for those held out of tuning, and for those of the independent corpus, and
exits 1 below 0.97 or 0.85. The unseen snippets are scored apart from all of these and pass no
judgement. `--misses` shows what was missed or read wrongly, of the held-out part only with `--held`,
and of the unseen one only with `--unseen`.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.append(str(ROOT))

from crosswalk.catalog import Catalog, load  # noqa: E402
from crosswalk.formats.meaning.labelled import read_text  # noqa: E402
from crosswalk.model.record import EVIDENCE, Form  # noqa: E402

CORPUS = Path(__file__).resolve().parent / "extraction"
#: The file written by someone who knew neither the reader nor its labels.
INDEPENDENT = "independent.toml"
#: The file whose first measurement speaks of texts never seen: in no threshold, and not in "all".
UNSEEN = "unseen.toml"
LEAST_PRECISION = 0.97
LEAST_RECALL = 0.85
#: What does not count at the two ends of a statement.
_EDGES = " \t\r\n\u3000。、，,.;；:：・･*_`|｜/／「」\"'()（）-"


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a snippet that answer a descriptor, and where they stand."""

    descriptor: str
    text: str
    start: int
    end: int

    def agrees(self, other: Statement) -> bool:
        """Whether both are the same words at one place, ends of punctuation aside."""
        overlaps = self.start < other.end and other.start < self.end
        return self.descriptor == other.descriptor and overlaps and _core(self.text) == _core(other.text)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text with what a person read in it."""

    id: str
    source: str
    text: str
    held: bool
    independent: bool
    expected: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One snippet read: what was hit, missed, and read without being there."""

    snippet: Snippet
    hits: tuple[Statement, ...]
    missed: tuple[Statement, ...]
    wrong: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of statements."""

    hits: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        """The share of what was read that is right; 1 where nothing was read."""
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of what is there that was read; 1 where nothing is there."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0


def _core(text: str) -> str:
    return text.strip(_EDGES)


def corpus(folder: Path = CORPUS) -> tuple[Snippet, ...]:
    """Every snippet of the folder but the unseen ones, file by file.

    :raises ValueError: an expectation that is not in its text
    """
    return tuple(s for path in sorted(folder.glob("*.toml")) if path.name != UNSEEN for s in _snippets(path))


def unseen(folder: Path = CORPUS) -> tuple[Snippet, ...]:
    """The snippets whose first measurement was of texts never seen (see the folder's README).

    :raises ValueError: an expectation that is not in its text
    """
    return tuple(_snippets(folder / UNSEEN))


def _snippets(path: Path) -> Iterator[Snippet]:
    yield from (
        Snippet(
            id=s["id"],
            source=s["source"],
            text=s["text"],
            held=bool(s.get("held")),
            independent=path.name == INDEPENDENT,
            expected=tuple(_placed(s["text"], s["expect"])),
        )
        for s in tomllib.loads(path.read_text(encoding="utf-8"))["snippet"]
    )


def _placed(text: str, expected: Iterable[Sequence[str]]) -> Iterator[Statement]:
    """Statements in the order of the text; one inside the one before it is found there.

    A third string is the line or so in which words stand that stand elsewhere, too.
    """
    begin = end = 0
    for descriptor, words, *around in expected:
        end = text.index(around[0]) if around else end
        place = text.find(words, end)
        place = place if place >= 0 else text.index(words, begin)
        begin, end = place, place + len(words)
        yield Statement(descriptor, words, begin, end)


def read(snippet: Snippet, catalog: Catalog) -> Outcome:
    """What the reader states of a snippet, beside what a person does; hints and filler left out."""
    found = [
        Statement(descriptor, value.text, *(value.span or (0, 0)))
        for descriptor, value in read_text(snippet.text, pointer="", lang="", catalog=catalog, carries=frozenset())
        if value.form in EVIDENCE or value.form is Form.NONE
    ]
    hits: list[Statement] = []
    missed: list[Statement] = []
    for statement in snippet.expected:
        match = next((f for f in found if f.agrees(statement)), None)
        (hits if match else missed).append(statement)
        if match:
            found.remove(match)
    return Outcome(snippet, tuple(hits), tuple(missed), tuple(found))


def score(outcomes: Iterable[Outcome]) -> dict[str, Score]:
    """Scores by descriptor, and of all together under ``all``."""
    hits, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for outcome in outcomes:
        for counter, statements in ((hits, outcome.hits), (missed, outcome.missed), (wrong, outcome.wrong)):
            counter.update(s.descriptor for s in statements)
            counter["all"] += len(statements)
    found = sorted({*hits, *missed, *wrong}, key=lambda d: (d == "all", d))
    return {d: Score(hits[d], missed[d], wrong[d]) for d in found}


def _print(title: str, outcomes: tuple[Outcome, ...]) -> Score:
    scores = score(outcomes)
    print(f"{title}: {len(outcomes)} snippets")
    for descriptor, found in scores.items():
        print(
            f"  {descriptor:24} precision {found.precision:.3f}  recall {found.recall:.3f}"
            f"  ({found.hits} right, {found.wrong} wrong, {found.missed} missed)"
        )
    return scores["all"]


def _print_misses(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        for kind, statements in (("missed", outcome.missed), ("wrong", outcome.wrong)):
            for s in statements:
                print(f"  {outcome.snippet.id} {kind} {s.descriptor}: {s.text!r}")


def main() -> int:
    """Score all snippets, the held-out and the independent ones, and say whether each part is good enough.

    The unseen ones are scored, too, and do not decide.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--misses", action="store_true", help="show what was missed or read wrongly")
    parser.add_argument("--held", action="store_true", help="show it of the held-out snippets, too")
    parser.add_argument("--unseen", action="store_true", help="show it of the unseen snippets, too")
    options = parser.parse_args()
    catalog = load()
    outcomes = tuple(read(snippet, catalog) for snippet in corpus())
    held = tuple(o for o in outcomes if o.snippet.held)
    independent = tuple(o for o in outcomes if o.snippet.independent)
    totals = (_print("all", outcomes), _print("held out", held), _print("independent", independent))
    once = tuple(read(snippet, catalog) for snippet in unseen())
    _print("unseen", once)
    if options.misses:
        _print_misses(o for o in outcomes if options.held or not o.snippet.held)
    if options.misses and options.unseen:
        _print_misses(once)
    good = all(t.precision >= LEAST_PRECISION and t.recall >= LEAST_RECALL for t in totals)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
