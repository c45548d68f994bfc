"""The least to add, on the Check page: asked for by a button, in both languages, and about what is on view."""

from __future__ import annotations

import json

import pytest

from crosswalk.ui import state


def _asked(open_app, lang, badge):
    app = open_app(lang).go("check").upload("badge.json", json.dumps(badge, ensure_ascii=False).encode())
    next(b for b in app.test.button if b.key == state.FIX_RUN).click()
    return app.run()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ("最小の追記", "適合のために：事実であれば書き加える")),
        ("en", ("least to add", "To conform: state, if true")),
    ],
)
def test_the_answer_has_lines_to_copy_in_both_languages(open_app, lang, words, badge):
    app = _asked(open_app, lang, badge)
    headings = [h.value for h in (*app.test.header, *app.test.subheader)]
    assert any(words[0] in h for h in headings)
    assert words[1] in headings
    copied = [block.value for block in app.test.code]
    assert "レベル：EQFレベル＿＿＿" in copied
    assert "Level: EQF level ____" in copied
    assert "credentialSubject.achievement.criteria" in app.html


def test_nothing_is_tried_before_it_is_asked_for(open_app, badge):
    app = open_app("en").go("check").upload("badge.json", json.dumps(badge).encode())
    assert "Level: EQF level ____" not in [block.value for block in app.test.code]


def test_the_answer_goes_when_other_editions_are_asked_about(open_app, badge):
    app = _asked(open_app, "en", badge)
    assert 'class="cw-table cw-fix"' in app.html
    next(m for m in app.test.multiselect if m.key.startswith(state.FRAMEWORKS)).set_value(["jwg@jwg-2024"])
    assert 'class="cw-table cw-fix"' not in app.run().html


def test_the_learner_stays_out_of_it(open_app, badge):
    badge["credentialSubject"]["achievement"]["description"] = "Awarded to Hanako Fictional. Type of assessment: TBD"
    app = _asked(open_app, "en", badge)
    assert "Hanako" not in app.html + "".join(block.value for block in app.test.code)
