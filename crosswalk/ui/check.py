"""Check page: a credential against the chosen editions, and every finding with its clause."""

from __future__ import annotations

import streamlit as st

from crosswalk import formats, reports
from crosswalk.catalog import Catalog
from crosswalk.errors import CrosswalkError
from crosswalk.model.answer import CheckReport
from crosswalk.model.finding import Finding, Outcome
from crosswalk.model.framework import Obligation
from crosswalk.reports import masked_report, notices, refusals
from crosswalk.reports.words import LISTED_AS_MANDATORY
from crosswalk.tasks.check import check
from crosswalk.tasks.judge import Options
from crosswalk.text import N_, say
from crosswalk.ui import data, frame, grid, samples, state, verdicts
from crosswalk.ui.markup import Markup, facts, items, joined, note, tag

_WAYS = {
    "upload": N_("Upload a file"),
    "paste": N_("Paste text"),
    "sample": N_("Pick a sample"),
}
_NOTICE = N_(
    "Signatures and authenticity are not checked, quality is not judged, and no recognition "
    "decision is taken. What the file does not tell is “cannot tell”: unknown is not failure."
)
_MEGABYTES = 20


@st.cache_data(scope="session", max_entries=12, show_spinner=False)
def checked(content: bytes, name: str, frameworks: tuple[str, ...], present_as: str) -> tuple[CheckReport, ...]:
    """The reports on one file; forgotten with the session, so that no visitor sees another's file."""
    how = Options(present_as=present_as)
    return check(content, frameworks, name=name, options=how, catalog=data.catalog())


def draw(lang: str) -> None:
    """The whole page."""
    catalog = data.catalog()
    frame.head(
        say(lang, N_("Check a credential")),
        say(
            lang,
            N_(
                "Does a badge, certificate or course sheet state what each framework asks for? "
                "Every answer names its clause and the place in your file."
            ),
        ),
    )
    st.html(note(say(lang, _NOTICE)))
    _ask_for_file(lang)
    frameworks, present_as = _ask_how(catalog, lang)
    given = st.session_state.get(state.SOURCE)
    if given is None:
        return
    try:
        found = checked(given.content, given.name, frameworks, present_as)
    except CrosswalkError as error:
        st.html(_refused(error, lang))
        return
    _answer(tuple(masked_report(r, lang) for r in found), catalog, lang)


def _refused(error: CrosswalkError, lang: str) -> Markup:
    """The one sentence of a file that cannot be read: where, why, and what to do."""
    heading = tag("b", say(lang, N_("This file was not read.")))
    return note(joined((heading, tag("div", refusals.refusal(error, lang)))), "cw-refused")


# ---- what to check, and how


def _ask_for_file(lang: str) -> None:
    state.begin(state.WAY, "upload", _WAYS)
    st.radio(
        say(lang, N_("What to check")), list(_WAYS), format_func=lambda way: say(lang, _WAYS[way]),
        key=state.WAY, horizontal=True,
    )  # fmt: skip
    {"upload": _upload, "paste": _paste, "sample": _sample}[st.session_state[state.WAY]](lang)
    given = st.session_state.get(state.SOURCE)
    if given is not None:
        name, button = st.columns([5, 1], vertical_alignment="center")
        size = say(lang, N_("{number} bytes"), number=f"{len(given.content):,}")
        name.html(tag("div", say(lang, N_("Under examination: ")), tag("b", given.name), f" · {size}"))
        button.button(say(lang, N_("Remove")), key=state.CLEAR, on_click=_clear, width="stretch")


def _upload(lang: str) -> None:
    st.file_uploader(
        say(lang, N_("Credential, badge image or course sheet (up to {size} MB)"), size=_MEGABYTES),
        key=state.upload_key(), on_change=_take_upload, max_upload_size=_MEGABYTES,
        help=say(lang, N_(
            "JSON, JSON-LD, Turtle, RDF/XML, JWT, CSV, XLSX, PNG or SVG. The format is recognised "
            "from the content. The file stays in this session's memory."
        )),
    )  # fmt: skip


def _paste(lang: str) -> None:
    st.text_area(
        say(lang, N_("Text of the credential")), key=state.PASTE, height=180,
        placeholder=say(lang, N_("JSON, Turtle, CSV, or a signed token")),
    )  # fmt: skip
    st.button(say(lang, N_("Check this text")), key=state.PASTE_GO, on_click=_take_paste, args=(lang,), type="primary")


def _sample(lang: str) -> None:
    st.selectbox(
        say(lang, N_("Sample credential")), samples.names(), index=None, key=state.SAMPLE,
        placeholder=say(lang, N_("Choose a sample")), on_change=_take_sample,
    )  # fmt: skip


def _take_upload() -> None:
    file = st.session_state[state.upload_key()]
    _take(state.Given(file.name, file.getvalue()) if file is not None else None)


def _take_paste(lang: str) -> None:
    pasted = st.session_state[state.PASTE]
    name = say(lang, N_("pasted text"))
    _take(state.Given(name, pasted.encode("utf-8", "surrogatepass")) if pasted.strip() else None)


def _take_sample() -> None:
    name = st.session_state[state.SAMPLE]
    _take(state.Given(name, samples.content(name)) if name else None)


def _clear() -> None:
    """Forget the file, the widgets that brought it, and what was chosen in its answer."""
    st.session_state[state.REMOVED] = st.session_state.get(state.REMOVED, 0) + 1
    st.session_state[state.PASTE], st.session_state[state.SAMPLE] = "", None
    _take(None)


def _take(given: state.Given | None) -> None:
    if given is None:
        st.session_state.pop(state.SOURCE, None)
        checked.clear()
    else:
        st.session_state[state.SOURCE] = given
    for key in (state.CREDENTIAL, state.CHECK_ROW, state.CHECK_COLUMN):
        st.session_state.pop(key, None)


def _ask_how(catalog: Catalog, lang: str) -> tuple[tuple[str, ...], str]:
    titles = {e.id: e.short[lang] for e in catalog.encoded}
    state.begin(state.FRAMEWORKS, [e.id for e in catalog.choose(())])
    st.multiselect(
        say(lang, N_("Frameworks")), list(titles), format_func=titles.__getitem__, **state.box(state.FRAMEWORKS, lang),
        placeholder=say(lang, N_("The default editions")),
    )  # fmt: skip
    state.begin(state.STRICT, False)
    st.checkbox(
        say(lang, N_("Treat listed items (有り) as mandatory")), key=state.STRICT,
        help=say(lang, N_(
            "Some editions list items without saying whether they are mandatory or optional. Tick "
            "this to demand all of them."
        )),
    )  # fmt: skip
    chosen = st.session_state[state.FRAMEWORKS]
    return tuple(e for e in titles if e in chosen), "mandatory" if st.session_state[state.STRICT] else "unknown"


# ---- the answer


def _answer(found: tuple[CheckReport, ...], catalog: Catalog, lang: str) -> None:
    report = found[_pick(found, lang)]
    st.header(say(lang, N_("What was read")), anchor=False)
    st.html(_read(report, lang))
    st.header(say(lang, N_("Verdicts")), anchor=False)
    if report.present_as == "mandatory":
        st.html(note(say(lang, LISTED_AS_MANDATORY)))
    st.html(verdicts.cards(report, catalog, lang))
    _downloads(found, lang)
    st.header(say(lang, N_("Descriptor by descriptor")), anchor=False)
    _table(report, catalog, lang)
    _details(report, catalog, lang)


def _pick(found: tuple[CheckReport, ...], lang: str) -> int:
    """Which of several credentials is on view."""
    state.begin(state.CREDENTIAL, 0, range(len(found)))
    if len(found) > 1:
        names = [_name(n, report, lang) for n, report in enumerate(found, 1)]
        st.selectbox(
            say(lang, N_("The file holds {number} credentials. Choose one:"), number=len(found)),
            range(len(found)), format_func=names.__getitem__, **state.box(state.CREDENTIAL, lang),
        )  # fmt: skip
    return int(st.session_state[state.CREDENTIAL])


def _name(number: int, report: CheckReport, lang: str) -> str:
    where = refusals.place(lang, report.credential.source.item)
    return f"{number}. {_title(report, lang)}" + (f" ({where})" if where else "")


def _title(report: CheckReport, lang: str) -> str:
    stated = [v for v in report.credential.record["title"] if v.is_evidence]
    mine = [v for v in stated if v.lang == lang] or list(stated)
    return mine[0].text if mine else say(lang, N_("(no title)"))


def _read(report: CheckReport, lang: str) -> Markup:
    source, record = report.credential.source, report.credential.record
    labels = {f.name: f.label[lang] for f in formats.formats()}
    named = labels.get(source.format, source.format)
    declared = N_("declared by the file") if source.recognised == "declared" else N_("guessed from its content")
    about = N_("an award to a learner") if record.award else N_("a course or a badge class, not an award to a learner")
    told = facts(
        (
            (say(lang, N_("Title")), tag("b", _title(report, lang))),
            (say(lang, N_("File")), source.name),
            (say(lang, N_("Part of the file")), refusals.place(lang, source.item)),
            (say(lang, N_("Format")), say(lang, N_("{format} ({how})"), format=named, how=say(lang, declared))),
            (say(lang, N_("Version of the format")), source.version),
            (say(lang, N_("Taken out of")), source.carrier),
            (say(lang, N_("Read as")), say(lang, about)),
        )
    )
    noticed = items(notices.sentence(lang, n) for n in dict.fromkeys(report.credential.notices))
    heading = tag("b", say(lang, N_("Noticed while reading")))
    return joined((told, note(joined((heading, noticed))) if noticed else ""))


def _downloads(found: tuple[CheckReport, ...], lang: str) -> None:
    first, second, _ = st.columns([1, 1, 2])
    first.download_button(
        say(lang, N_("Download as JSON")), reports.to_json(reports.check_object(found, lang=lang)),
        "crosswalk-report.json", "application/json", key=state.REPORT_JSON, on_click="ignore", width="stretch",
    )  # fmt: skip
    second.download_button(
        say(lang, N_("Download as CSV")), reports.check_csv(found, lang=lang).encode("utf-8-sig"),
        "crosswalk-report.csv", "text/csv", key=state.REPORT_CSV, on_click="ignore", width="stretch",
    )  # fmt: skip


def _rows(report: CheckReport, catalog: Catalog) -> list[str]:
    """The common descriptors, and others that some finding is about."""
    asked = {f.descriptor for j in verdicts.columns(report) for f in j.findings}
    return [d.id for d in catalog.descriptors if not d.extension or d.id in asked]


def _table(report: CheckReport, catalog: Catalog, lang: str) -> None:
    judged = verdicts.columns(report)
    rows = _rows(report, catalog)
    first = _first_to_read(report)
    state.begin(state.CHECK_ROW, first.descriptor if first else rows[0], rows)
    state.begin(state.CHECK_COLUMN, judged[0].edition.id, [j.edition.id for j in judged])
    drawn = grid.Grid(
        say(lang, N_("Choose a cell to read the finding, its clause and the place in your file.")),
        say(lang, N_("Descriptor")),
        tuple((j.edition.id, j.edition.short[lang]) for j in judged),
        tuple(
            grid.Row(row, catalog.descriptor(row).label[lang], tuple(verdicts.cell(j, row, lang) for j in judged))
            for row in rows
        ),
    )
    chosen = (st.session_state[state.CHECK_ROW], st.session_state[state.CHECK_COLUMN])
    grid.draw(drawn, state.CHECK_GRID, chosen, _choose)


def _first_to_read(report: CheckReport) -> Finding | None:
    """The finding shown before the visitor chooses: what the first edition demands and does not find."""
    of_first = report.judgements[0].findings if report.judgements else ()
    missing = (f for f in of_first if f.outcome is Outcome.NOT_MET and f.obligation is Obligation.MANDATORY)
    return next(missing, None)


def _choose(row: str, column: str) -> None:
    state.choose(state.CHECK_ROW, row)
    state.choose(state.CHECK_COLUMN, column)


# ---- one finding


def _details(report: CheckReport, catalog: Catalog, lang: str) -> None:
    st.header(say(lang, N_("The chosen finding")), anchor=False)
    labels = {row: catalog.descriptor(row).label[lang] for row in _rows(report, catalog)}
    judged = {j.edition.id: j for j in verdicts.columns(report)}
    first, second = st.columns(2)
    first.selectbox(
        say(lang, N_("Descriptor")), list(labels), format_func=labels.__getitem__, **state.box(state.CHECK_ROW, lang)
    )
    second.selectbox(
        say(lang, N_("Edition")), list(judged), **state.box(state.CHECK_COLUMN, lang),
        format_func=lambda e: judged[e].edition.short[lang],
    )  # fmt: skip
    judgement, row = judged[st.session_state[state.CHECK_COLUMN]], st.session_state[state.CHECK_ROW]
    about = list(verdicts.findings(judgement, row))
    if not about:
        st.html(
            tag(
                "p",
                say(
                    lang,
                    N_("This edition asks nothing about the item. That is no claim that it is absent or unwanted."),
                ),
            )
        )
    for finding in about:
        with st.container(border=True):
            st.html(verdicts.sentence(finding, judgement, catalog, lang))
            for value in finding.values:
                st.html(verdicts.place(value, lang))
                # st.code shows text as it is: neither HTML nor Markdown is read in it.
                st.code(value.text, language=None, wrap_lines=True)


if __name__ == "__main__":
    draw(frame.current())
