"""What of credentials side by side can be taken along, and what the files rest on."""

from __future__ import annotations

from collections.abc import Sequence

from crosswalk.catalog import Catalog
from crosswalk.model.provenance import Provenance
from crosswalk.model.side_by_side import SideBySide
from crosswalk.reports.compare import values_panel
from crosswalk.reports.compare_document import compare_document
from crosswalk.reports.compare_object import compare_object
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.objects import to_json
from crosswalk.reports.provenance import with_basis
from crosswalk.ui import basis, downloads, state
from crosswalk.ui.examined import Examined

_NAME = "crosswalk-compare"


def draw(side: SideBySide, chosen: Sequence[int], seen: Examined, catalog: Catalog, lang: str) -> None:
    """The row of buttons; the learner is masked in every file."""

    def rests(form: str) -> Provenance:
        return basis.of_several(seen, chosen, lang, form)

    def as_csv() -> bytes:
        return DOWNLOADS["csv"].write(with_basis(values_panel(side), rests("csv")), catalog, lang)

    def as_json() -> bytes:
        return to_json(compare_object(side, rests("json"))).encode()

    offered = (
        downloads.Offer("csv", "CSV", f"{_NAME}.csv", "text/csv", as_csv),
        downloads.Offer("json", "JSON", f"{_NAME}.json", "application/json", as_json),
        *downloads.filed(lambda form: compare_document(side, catalog, rests(form)), _NAME, catalog, lang),
    )
    downloads.draw(offered, state.BESIDE_DOWNLOADS, lang)
