"""Callbacks that are done whole, also where the visitor's next action comes in the midst of one.

Streamlit ends a run for the next action at any use of the session's state, in callbacks too, and does not call the
same callback again: what it had not done yet would be lost without a word.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Final, ParamSpec

from streamlit.runtime.scriptrunner import RerunException, get_script_run_ctx

P = ParamSpec("P")
#: Nobody acts more often than this while one callback is done.
_MOST: Final = 20


def whole(callback: Callable[P, None]) -> Callable[P, None]:
    """The callback, begun anew after each interruption; it must come to the same when it is done twice."""

    @wraps(callback)
    def done(*args: P.args, **kwargs: P.kwargs) -> None:
        interrupted: RerunException | None = None
        for _ in range(_MOST):
            try:
                callback(*args, **kwargs)
            except RerunException as next_action:
                interrupted = next_action
                continue
            break
        context = get_script_run_ctx()
        if interrupted is not None and context is not None and context.script_requests is not None:
            # Raised again it would lose what the browser said with it; asked for again it does not.
            context.script_requests.request_rerun(interrupted.rerun_data)

    return done
