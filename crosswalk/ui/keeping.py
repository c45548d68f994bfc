"""Where the page's proposals are: in the session's memory, or in the folder that the app was started with."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from crosswalk.catalog import Catalog
from crosswalk.errors import NotAcceptable
from crosswalk.model.proposal import Proposal
from crosswalk.tasks import proposals
from crosswalk.text import N_
from crosswalk.ui import data, state


def kept() -> tuple[Proposal, ...]:
    """Every proposal that there is.

    :raises UnreadableInput: a file of the folder is damaged
    """
    place = data.proposals()
    if place is not None:
        return proposals.load(place)
    found: tuple[Proposal, ...] = st.session_state.get(state.PROPOSALS, ())
    return found


def add(new: Iterable[Proposal], catalog: Catalog) -> int:
    """How many came to be kept that were not before; what is kept stays as it is.

    :raises UnreadableInput: an identifier would stand for two proposals, or a file of the folder is damaged
    :raises NotAcceptable: the folder cannot be written to
    """
    before, place = kept(), data.proposals()
    if place is not None:
        try:
            after = proposals.save(place, new, catalog=catalog)
        except OSError as error:
            reason, remedy = N_("It cannot be written to."), N_("Start the app with a folder of your own.")
            raise NotAcceptable(str(place), reason, remedy) from error
    else:
        after = st.session_state[state.PROPOSALS] = proposals.together(before, new, catalog=catalog)
    return len(after) - len(before)


def tell(words: str) -> None:
    """Say something above the page when it is next drawn."""
    st.session_state[state.PROPOSAL_NEWS] = words
    # What was written is done with: new boxes are empty.
    st.session_state[state.PROPOSAL_TURN] = turn() + 1
    st.session_state[state.PROPOSAL_ANSWERED] = None


def news() -> str:
    """What there is to say, once."""
    return str(st.session_state.pop(state.PROPOSAL_NEWS, ""))


def turn() -> int:
    """A number in the keys of boxes to write in, which changes when they are to be empty again."""
    return int(st.session_state.get(state.PROPOSAL_TURN, 0))
