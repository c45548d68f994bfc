"""An answer in JSON beside the same answer given again: what they rest on, and what they say, where it differs.

The earlier one is a file from someone else: nothing in it is taken for granted, and of its texts only names and
codes are repeated, cut short and without control characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from crosswalk.reports.words import harmless
from crosswalk.text import N_, say

#: Members of ``report`` that are a thing with a hash, or a list of such things, and how each is called.
_THINGS: Final = {
    "tool": N_("The program {name} is another: {before}, now {after}."),
    "data": N_("Of our data, {name} is another: {before}, now {after}."),
    "editions": N_("The edition {name} is another: {before}, now {after}."),
    "inputs": N_("The file {name} is another: {before}, now {after}."),
    "documents": N_("The saved files {name} are others: {before}, now {after}."),
}
_GONE: Final = {
    "editions": N_("The edition {name} is no longer among those asked about."),
    "inputs": N_("The file {name} is not among those given now."),
}
_NEW: Final = {
    "editions": N_("The edition {name} was not asked about before."),
    "inputs": N_("The file {name} was not given before."),
}
_SETTINGS: Final = ("command", "lang", "learner", "dated")
_SETTING: Final = N_("The setting {name} is another.")
_VERDICT: Final = N_("{where}: the verdict by {edition} was {before} and is {after}.")
_OUTCOME: Final = N_("{where}: {statement} of {edition} was {before} and is {after}.")
_GAP: Final = N_("From {here} to {there}, {statement} was {before} and is {after}.")
_ELSEWHERE: Final = N_("At {pointer} the two are not the same.")
_NONE: Final = N_("not there")

_Object = Mapping[str, Any]


def basis_changes(before: object, after: object, lang: str) -> list[str]:
    """A sentence for each thing that an answer rests on and that is another now."""
    old, new = _basis(before), _basis(after)
    lines = []
    for kind, sentence in _THINGS.items():
        first, second = old.get(kind, {}), new.get(kind, {})
        for key in dict.fromkeys((*first, *second)):
            one, other = first.get(key), second.get(key)
            name = _short((one or other or {}).get("name"))
            if one and other:
                if (one.get("sha256"), one.get("version")) != (other.get("sha256"), other.get("version")):
                    lines.append(say(lang, sentence, name=name, before=_state(one), after=_state(other)))
            elif kind in _GONE:
                lines.append(say(lang, _NEW[kind] if other else _GONE[kind], name=name))
            else:
                lines.append(say(lang, sentence, name=name, before=_state(one, lang), after=_state(other, lang)))
    settings = zip(_settings(before), _settings(after), strict=True)
    lines += [say(lang, _SETTING, name=n) for n, (a, b) in zip(_SETTINGS, settings, strict=True) if a != b]
    return lines


def answer_changes(before: object, after: object, lang: str) -> list[str]:
    """A sentence for each verdict, outcome and gap that is another now, and for every other place that differs."""
    told = [*_verdicts(before, after, lang), *_gaps(before, after, lang)]
    if told:
        return told
    pointers = _differing(_without_basis(before), _without_basis(after), "")
    return [say(lang, _ELSEWHERE, pointer=_short(pointer or "/", 200)) for pointer in pointers]


# ---- what an answer rests on


def objects(answer: object) -> list[_Object]:
    """The objects of an answer, which is one or a list of them."""
    return [one for one in (answer if isinstance(answer, list) else [answer]) if isinstance(one, dict)]


def _basis(answer: object) -> dict[str, dict[str, _Object]]:
    """By kind and key, everything with a hash that any object of the answer names."""
    found: dict[str, dict[str, _Object]] = {}
    for one in objects(answer):
        report = _object(one.get("report"))
        for kind in _THINGS:
            things = report.get(kind)
            for thing in things if isinstance(things, list) else [things]:
                if isinstance(thing, dict):
                    key = str(thing.get("number") if kind == "inputs" else thing.get("name"))
                    found.setdefault(kind, {}).setdefault(key, thing)
    return found


def _settings(answer: object) -> tuple[object, ...]:
    reports = [_object(one.get("report")) for one in objects(answer)]
    return tuple([r.get(name) for r in reports[:1]] for name in _SETTINGS)


def _state(thing: _Object | None, lang: str = "en") -> str:
    if thing is None:
        return say(lang, _NONE)
    return " ".join(filter(None, (_short(thing.get("version") or ""), _short(thing.get("sha256"), 12))))


# ---- what an answer says


def _verdicts(before: object, after: object, lang: str) -> Iterator[str]:
    old, new = _judgements(before), _judgements(after)
    for key in dict.fromkeys((*old, *new)):
        (where, edition), first, second = key, old.get(key, {}), new.get(key, {})
        names = {"where": where, "edition": edition}
        if first.get("verdict") != second.get("verdict"):
            states = {"before": _code(first.get("verdict"), lang), "after": _code(second.get("verdict"), lang)}
            yield say(lang, _VERDICT, **names, **states)
        one, other = _outcomes(first), _outcomes(second)
        for statement in dict.fromkeys((*one, *other)):
            states = {"before": _code(one.get(statement), lang), "after": _code(other.get(statement), lang)}
            if one.get(statement) != other.get(statement):
                yield say(lang, _OUTCOME, **names, statement=_short(statement), **states)


def _judgements(answer: object) -> dict[tuple[str, str], _Object]:
    found: dict[tuple[str, str], _Object] = {}
    for number, one in enumerate(objects(answer), start=1):
        for record in _list(one.get("credentials")) or [one]:
            source = _object(record.get("source"))
            where = f"{_short(source.get('name'))} {_short(source.get('item') or '')}".strip() or str(number)
            for judgement in _list(record.get("editions")):
                if "findings" in judgement:
                    edition = f"{_short(judgement.get('framework'))}@{_short(judgement.get('edition'))}"
                    found[where, edition] = judgement
    return found


def _outcomes(judgement: _Object) -> dict[str, object]:
    return {str(f.get("statement")): f.get("outcome") for f in _list(judgement.get("findings"))}


def _gaps(before: object, after: object, lang: str) -> Iterator[str]:
    old, new = _classes(before), _classes(after)
    for key in dict.fromkeys((*old, *new)):
        here, there, statement = key
        states = {"before": _code(old.get(key), lang), "after": _code(new.get(key), lang)}
        if old.get(key) != new.get(key):
            yield say(lang, _GAP, here=here, there=there, statement=statement, **states)


def _classes(answer: object) -> dict[tuple[str, str, str], str]:
    found = {}
    for one in objects(answer):
        for gap in _list(one.get("gaps")):
            statement = _short(_object(gap.get("there")).get("statement"))
            if statement:
                classes = gap.get("classes")
                named = " ".join(map(_short, classes)) if isinstance(classes, list) else ""
                found[_short(one.get("here")), _short(one.get("there")), statement] = named
    return found


def _without_basis(answer: object) -> object:
    if isinstance(answer, list):
        return [_without_basis(one) for one in answer]
    return {k: v for k, v in answer.items() if k != "report"} if isinstance(answer, dict) else answer


def _differing(one: object, other: object, pointer: str) -> Iterator[str]:
    """The pointers at which two trees differ, without going below what differs in kind."""
    waiting = [(one, other, pointer)]
    while waiting:
        a, b, here = waiting.pop()
        if isinstance(a, dict) and isinstance(b, dict):
            waiting += [(a.get(k), b.get(k), f"{here}/{k}") for k in reversed(list(dict.fromkeys((*a, *b))))]
        elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
            waiting += [(x, y, f"{here}/{n}") for n, (x, y) in reversed(list(enumerate(zip(a, b, strict=True))))]
        elif a != b or type(a) is not type(b):
            yield here


# ---- what is not to be trusted


def _object(value: object) -> _Object:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> Sequence[_Object]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _code(value: object, lang: str) -> str:
    return _short(value) if value else say(lang, _NONE)


def _short(value: object, most: int = 80) -> str:
    text = harmless(value).replace("\n", " ") if isinstance(value, str) else "" if value is None else "…"
    return text if len(text) <= most else f"{text[:most]}…" if most > 12 else text[:most]
