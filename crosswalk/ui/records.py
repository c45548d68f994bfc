"""The list of what the files hold: records with their verdicts, and among them what could not be read and why.

Judging takes time, so a short list is judged at once and a long one when the visitor asks for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from crosswalk import reports
from crosswalk.model.answer import CheckReport
from crosswalk.model.comparison import Unread
from crosswalk.reports.exports import DOWNLOADS
from crosswalk.reports.files import by_file_with_basis
from crosswalk.reports.provenance import basis_line
from crosswalk.reports.reading import reading_panel
from crosswalk.text import N_, say
from crosswalk.ui import basis, downloads, examined, grid, listing, narrowing, state
from crosswalk.ui.examined import Asked, Examined
from crosswalk.ui.listing import Listed
from crosswalk.ui.markup import Markup, joined, note, tag

#: Judgements, one a record and edition, that nobody has to ask for: a few seconds.
_AT_ONCE: Final = 300


def draw(seen: Examined, asked: Asked, lang: str) -> None:
    """How much was read, the list, and what can be taken along of it."""
    st.header(say(lang, N_("What the files hold")), anchor=False)
    st.html(_told(seen, lang))
    _judge(seen, asked, lang)
    rows = listing.listed(seen, lang)
    chosen = narrowing.narrowed(rows, seen, asked, lang)
    shown = narrowing.page(chosen, lang)
    grid.place(_table(shown, len(chosen), len(rows), seen, asked, lang), state.RECORDS, _choose)
    _take_along(seen, asked, lang)


def _told(seen: Examined, lang: str) -> Markup:
    words = say(
        lang, N_("{read} read, {unread} could not be read."),
        read=f"{len(seen.places):,}", unread=f"{len(seen.unread):,}",
    )  # fmt: skip
    told = tag("p", tag("b", words), class_="cw-counts")
    if not seen.more:
        return told
    more = N_(
        "There are more than {number} records; the further ones are not listed. The command “crosswalk check” has no "
        "such limit."
    )
    return joined((told, note(say(lang, more, number=f"{examined.MOST:,}"), "cw-refused")))


def _choose(place: str, _: str) -> None:
    """Put a record on view; the descriptor that is looked at stays the same, so that records can be compared."""
    state.choose(state.CREDENTIAL, int(place))


def _judge(seen: Examined, asked: Asked, lang: str) -> None:
    """Judge what is not judged yet: a little at once, much when asked."""
    waiting = seen.open(asked)
    if not waiting:
        return
    if len(waiting) * len(asked.editions) <= _AT_ONCE:
        examined.judge(seen, waiting, asked, lang)
        return
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        number, seconds = f"{len(waiting):,}", max(1, round(seen.seconds(len(waiting), asked)))
        words = say(lang, N_("Judge the other {number} (about {seconds} s)"), number=number, seconds=seconds)
        pressed = st.button(words, key=state.JUDGE, type="primary")
        hint = N_("A record that you open is judged at once; the whole list only when you ask for it.")
        st.html(tag("span", say(lang, hint), class_="cw-small"))
    if pressed:
        with place.container():
            st.button(say(lang, N_("Stop")), key=state.JUDGE_STOP)
            examined.judge(seen, waiting, asked, lang)
        st.rerun()


# ---- the table


def _table(rows: Sequence[Listed], found: int, total: int, seen: Examined, asked: Asked, lang: str) -> Markup:
    heads = (say(lang, N_("Record")), say(lang, N_("Format")), *(e.short[lang] for e in asked.editions))
    caption = say(
        lang, N_("Choose a title to open its verdicts below. {shown} of {total} rows."),
        shown=f"{found:,}", total=f"{total:,}",
    )  # fmt: skip
    chosen = int(st.session_state[state.CREDENTIAL])
    body = (_refused(row, len(heads)) if row.refused else _judged(row, chosen, seen, asked, lang) for row in rows)
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *(tag("th", head, scope="col") for head in heads))),
        tag("tbody", *body),
        class_="cw-table cw-records",
    )


def _judged(row: Listed, chosen: int, seen: Examined, asked: Asked, lang: str) -> Markup:
    report = seen.report(row.place, asked)
    pressed = "true" if row.place == chosen else "false"
    title = (tag("span", f"{row.number}. {row.title}"), tag("small", row.where))
    button = tag("button", *title, type="button", data_cell=grid.cell(str(row.place)), aria_pressed=pressed)
    cells = (tag("td", cell) for cell in _cells(report, asked, lang))
    return tag(
        "tr", tag("th", button, scope="row"), tag("td", row.format, class_="cw-format"), *cells,
        class_="cw-chosen" if row.place == chosen else "",
    )  # fmt: skip


def _cells(report: CheckReport | None, asked: Asked, lang: str) -> tuple[Markup, ...]:
    """Each edition's verdict, or that there is none yet."""
    if report is None:
        return tuple(tag("span", say(lang, N_("not judged yet")), class_="cw-silent") for _ in asked.editions)
    verdicts = (j.verdict for j in report.judgements)
    return tuple(tag("span", listing.short(v, lang), class_=f"cw-verdict cw-v-{v.value}") for v in verdicts)


def _refused(row: Listed, columns: int) -> Markup:
    """What could not be read stands where its records would, with the reason and the next step."""
    name = tag("th", tag("span", row.title, class_="cw-not-met"), tag("small", row.where), scope="row")
    return tag("tr", name, tag("td", row.refused, colspan=str(columns - 1)), class_="cw-unread")


# ---- to take along


def _take_along(seen: Examined, asked: Asked, lang: str) -> None:
    """The findings of all that is judged, and the list in every form."""
    judged = [(place, report) for place in seen.places if (report := seen.report(place, asked)) is not None]
    words = say(lang, N_("Findings of {number}"), number=f"{len(judged):,}")

    def findings_json() -> bytes:
        named = [((seen.files[place] + 1, r.credential.source.name), r) for place, r in judged]
        items = zip(seen.items, seen.files, strict=True)
        lost = [((file + 1, item.name), item) for item, file in items if isinstance(item, Unread)]
        rests = basis.of_all(seen, asked, lang, "json")
        return reports.to_json(
            by_file_with_basis(named, lost, lambda g: reports.check_object(g, lang=lang), rests)
        ).encode()

    def findings_csv() -> bytes:
        rests = basis.of_all(seen, asked, lang, "csv")
        bases = [basis_line(rests, {seen.files[place] + 1}) for place, _ in judged]
        return reports.check_csv([r for _, r in judged], lang=lang, bases=bases).encode("utf-8-sig")

    def list_in(form: str) -> bytes:
        panel = reading_panel(seen.items, seen.catalog, lang=lang)
        return DOWNLOADS[form].write(panel, seen.catalog, lang)

    listed_as = say(lang, N_("List"))
    offered = (
        downloads.Offer("json", f"{words} (JSON)", "crosswalk-report.json", "application/json", findings_json),
        downloads.Offer("findings", f"{words} (CSV)", "crosswalk-report.csv", "text/csv", findings_csv),
        *(
            downloads.Offer(o.form, f"{listed_as} ({o.label})", o.file, o.mime, o.write)
            for o in downloads.offers("crosswalk-read", list_in)
        ),
    )
    downloads.draw(offered, state.RECORDS_DOWNLOADS, lang)
