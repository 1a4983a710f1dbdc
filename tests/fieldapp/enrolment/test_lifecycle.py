"""Every transition of the lifecycle, allowed and forbidden, against a table written by hand."""

from itertools import product

import pytest

from fieldapp.enrolment.lifecycle import Event, ForbiddenTransition, Status, allowed, next_status

S, E = Status, Event
EXPECTED = {
    S.DRAFT: {E.SUBMIT: S.SUBMITTED},
    S.SUBMITTED: {
        E.RECEIVE: S.RECEIVED,
        E.QUARANTINE: S.QUARANTINED,
        E.CORRECT: S.DRAFT,
        E.WITHDRAW: S.WITHDRAWN,
        E.REVISE: S.SUBMITTED,
    },
    S.RECEIVED: {
        E.CORRECT: S.DRAFT,
        E.TAKE_UP: S.UNDER_REVIEW,
        E.WITHDRAW: S.WITHDRAWN,
        E.REVISE: S.SUBMITTED,
    },
    S.UNDER_REVIEW: {
        E.TAKE_UP: S.UNDER_REVIEW,
        E.REVISE: S.SUBMITTED,
        E.ACCEPT: S.ACCEPTED,
        E.RETURN: S.RETURNED,
        E.REJECT: S.REJECTED,
        E.WITHDRAW: S.WITHDRAWN,
    },
    S.RETURNED: {
        E.CORRECT: S.DRAFT,
        E.WITHDRAW: S.WITHDRAWN,
        E.REVISE: S.SUBMITTED,
        E.TAKE_BACK: S.UNDER_REVIEW,
    },
    S.QUARANTINED: {E.CORRECT: S.DRAFT, E.WITHDRAW: S.WITHDRAWN, E.REVISE: S.SUBMITTED},
    S.ACCEPTED: {
        E.TAKE_BACK: S.UNDER_REVIEW,
        E.CHANGE: S.ACCEPTED,
        E.LEAVE: S.WITHDRAWN,
        E.RESUME: S.ACCEPTED,
    },
    S.REJECTED: {E.TAKE_BACK: S.UNDER_REVIEW},
    S.WITHDRAWN: {E.RESUME: S.ACCEPTED},
}


@pytest.mark.parametrize(("status", "event"), list(product(Status, Event)))
def test_each_event_in_each_status_does_what_the_table_says(status: Status, event: Event) -> None:
    follows = EXPECTED[status].get(event)
    assert allowed(status, event) == (follows is not None)
    if follows is not None:
        assert next_status(status, event) is follows
        return
    with pytest.raises(ForbiddenTransition) as refused:
        next_status(status, event)
    assert status.value in str(refused.value)
    assert event.value in str(refused.value)
