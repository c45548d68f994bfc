"""What of credentials side by side can be taken along, and what the files rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosswalk.catalog import Catalog
from crosswalk.model.provenance import Provenance
from crosswalk.model.side_by_side import SideBySide
from crosswalk.reports.compare import values_panel
from crosswalk.reports.compare_document import compare_document
from crosswalk.reports.compare_object import compare_object
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.filing import FILED
from crosswalk.reports.objects import to_json
from crosswalk.reports.provenance import basis_line
from crosswalk.ui import basis, downloads, state
from crosswalk.ui.examined import Examined

_NAME = "crosswalk-compare"


def draw(side: SideBySide, chosen: Sequence[int], seen: Examined, catalog: Catalog, lang: str) -> None:
    """The row of buttons; the learner is masked in every file."""

    def rests(form: str) -> Provenance:
        return basis.of_several(seen, chosen, lang, form)

    def as_csv() -> bytes:
        panel, line = values_panel(side), basis_line(rests("csv"))
        whole = replace(panel, columns=(*panel.columns, "basis"), rows=tuple((*row, line) for row in panel.rows))
        return DOWNLOADS["csv"].write(whole, catalog, lang)

    def as_json() -> bytes:
        return to_json(compare_object(side, rests("json"))).encode()

    def filed(form: str) -> downloads.Offer:
        how = FILED[form]
        return downloads.Offer(
            form, form.upper(), f"{_NAME}{how.extension}", how.mime,
            lambda: how.write(compare_document(side, catalog, rests(form)), catalog, lang),
        )  # fmt: skip

    offered = (
        downloads.Offer("csv", "CSV", f"{_NAME}.csv", "text/csv", as_csv),
        downloads.Offer("json", "JSON", f"{_NAME}.json", "application/json", as_json),
        *(filed(form) for form in FILED),
    )
    downloads.draw(offered, state.BESIDE_DOWNLOADS, lang)
