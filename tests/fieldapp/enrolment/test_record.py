from datetime import datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from fieldapp.enrolment.lifecycle import Status
from fieldapp.enrolment.operation import Kind, Operation, new_id
from fieldapp.enrolment.record import Logged, Quarantine, Record, project
from tests import builders
from tests.builders import household_answers, operation, receipt

RECORD = new_id()


def enrol(sequence: int | None = None) -> Logged:
    return logged(operation(record=RECORD), sequence)


def logged(made: Operation, sequence: int | None, quarantine: Quarantine | None = None) -> Logged:
    return Logged(made, receipt(made, sequence=sequence) if sequence else None, quarantine)


def by_supervisor(kind: Kind, sequence: int | None, base: UUID, **payload: object) -> Logged:
    return logged(operation(kind, record=RECORD, author="bounmy", base=base, payload=payload), sequence)


def standing(*log: Logged) -> Record:
    record = project(log)
    assert record is not None
    return record


def test_nothing_makes_no_record() -> None:
    assert project([]) is None


def test_a_submitted_enrolment_is_received_with_its_receipt() -> None:
    assert standing(enrol()).status is Status.SUBMITTED
    assert standing(enrol(1)).status is Status.RECEIVED


def test_the_whole_way_to_a_member_number() -> None:
    first = enrol(1)
    head = first.operation.id
    said = {"comments": [{"path": "phone", "text": "ເລກໂທບໍ່ຄົບ"}]}
    returned = [
        first,
        by_supervisor(Kind.TAKE_UP, 2, head),
        by_supervisor(Kind.RETURN, 3, head, **said),
    ]
    record = standing(*returned)
    assert record.status is Status.RETURNED
    assert [(c.path, c.text) for c in record.open_comments] == [("phone", "ເລກໂທບໍ່ຄົບ")]

    assert record.due == ""

    answers = household_answers(phone="020 55512346")
    revised = logged(operation(Kind.REVISE, record=RECORD, base=head, payload={"answers": answers}), 4)
    record = standing(*returned, revised)
    assert (record.status, record.revision, record.open_comments) == (Status.RECEIVED, 2, ())
    assert record.answers["phone"] == "020 55512346"
    assert len(record.comments) == 1

    head = revised.operation.id
    record = standing(
        *returned,
        revised,
        by_supervisor(Kind.TAKE_UP, 5, head),
        by_supervisor(Kind.ACCEPT, 6, head),
        by_supervisor(Kind.ASSIGN_NUMBER, 7, head, member_number="0000000017"),
    )
    assert (record.status, record.member_number, record.decided_by) == (
        Status.ACCEPTED,
        "0000000017",
        "bounmy",
    )


def test_a_quarantined_enrolment_says_why() -> None:
    why = Quarantine("not-allowed", builders.NOON)
    record = standing(logged(operation(record=RECORD), 1, why))
    assert (record.status, record.quarantine) == (Status.QUARANTINED, why)


def test_a_quarantined_revision_leaves_the_record_and_says_why() -> None:
    first = enrol(1)
    accepted = [
        by_supervisor(kind, 2 + i, first.operation.id) for i, kind in enumerate((Kind.TAKE_UP, Kind.ACCEPT))
    ]
    why = Quarantine("forbidden-transition", builders.NOON)
    late = logged(operation(Kind.REVISE, record=RECORD, base=first.operation.id, payload={}), 4, why)
    record = standing(first, *accepted, late)
    assert (record.status, record.head, record.quarantine) == (Status.ACCEPTED, first.operation.id, why)


def test_a_quarantined_decision_changes_nothing() -> None:
    first = enrol(1)
    refused = Logged(
        operation(Kind.WITHDRAW, record=RECORD, payload={}), None, Quarantine("own-enrolment", builders.NOON)
    )
    assert standing(first, refused).status is Status.RECEIVED


@given(st.permutations(range(5)))
def test_receipted_operations_come_to_the_same_in_any_order_of_arrival(order: list[int]) -> None:
    first = enrol(1)
    head = first.operation.id
    log = [
        first,
        by_supervisor(Kind.TAKE_UP, 2, head),
        by_supervisor(Kind.ACCEPT, 3, head),
        by_supervisor(Kind.ASSIGN_NUMBER, 4, head, member_number="0000000017"),
        by_supervisor(Kind.COMMENT, 5, head, comments=[{"path": "", "text": "ດີ"}]),
    ]
    assert standing(*(log[i] for i in order)) == standing(*log)


def test_times_are_the_operations_own() -> None:
    record = standing(enrol())
    assert isinstance(record.begun_at, datetime)
    assert record.begun_at == builders.NOON


def test_a_return_says_by_when_until_it_is_corrected_or_taken_back() -> None:
    first = enrol(1)
    head = first.operation.id
    said = {"comments": [{"path": "phone", "text": "ເລກໂທບໍ່ຄົບ"}]}

    def returned(due: object) -> list[Logged]:
        return [
            first,
            by_supervisor(Kind.TAKE_UP, 2, head),
            by_supervisor(Kind.RETURN, 3, head, **said, due=due),
        ]

    assert standing(*returned("2026-12-02")).due == "2026-12-02"
    for wrong in ("soon", 5, None, "2026-13-40"):
        assert standing(*returned(wrong)).due == ""
    revised = logged(
        operation(Kind.REVISE, record=RECORD, base=head, payload={"answers": household_answers()}), 4
    )
    assert standing(*returned("2026-12-02"), revised).due == ""
    back = by_supervisor(Kind.TAKE_BACK, 4, head, reason="ຜິດ")
    assert standing(*returned("2026-12-02"), back).due == ""
