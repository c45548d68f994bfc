"""What the answers of the Convert page rest on: the command that gives the same answer again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.conversion import ConversionReport, Quantity
from crosswalk.model.level import LevelReport
from crosswalk.model.provenance import Provenance
from crosswalk.tasks.convert import convert_all
from crosswalk.tasks.provenance import provenance
from crosswalk.ui import basis


def of_amounts(answer: ConversionReport, catalog: Catalog, lang: str, form: str) -> Provenance:
    """Of amounts: the units asked for where they are not all, the other amount, and the day."""
    asked = [c.to.id if c.to else "h" for c in answer.conversions]
    every = [c.to.id if c.to else "h" for c in convert_all(answer.quantity, catalog)]
    typed = [
        "convert",
        *([] if asked == every else ["--to", ",".join(asked)]),
        *(["--against", _written(answer.comparison.other)] if answer.comparison else []),
        *_how(form, lang),
        *(["--date", answer.on.isoformat()] if answer.on else []),
        *basis.folder(),
        _written(answer.quantity),
    ]
    return provenance(typed, catalog, (), (), lang, dated=answer.on.isoformat() if answer.on else "")


def of_level(answer: LevelReport, others: Sequence[str], catalog: Catalog, lang: str, form: str) -> Provenance:
    """Of a level: the frameworks asked about where they are not all."""
    asked = f"{answer.scheme.id} {answer.level.notation}"
    to = ["--to", ",".join(others)] if others else []
    return provenance(["convert", *to, *_how(form, lang), *basis.folder(), asked], catalog, (), (), lang)


def _written(quantity: Quantity) -> str:
    """An amount as the command takes it."""
    low, high = quantity.amount
    amount = f"{low:f}" if low == high else f"{low:f}-{high:f}"
    return f"{amount} {quantity.unit.id if quantity.unit else 'h'}"


def _how(form: str, lang: str) -> Iterator[str]:
    yield from ("--report", form, "--lang", lang)
