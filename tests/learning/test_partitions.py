from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError

from elearn.database import db, unit_of_work, uuid7
from elearn.learning.models import RecordRow
from elearn.learning.partitions import first_id, is_partition, make_partitions
from tests.learning.acts import Acts

on_both_databases = pytest.mark.usefixtures("both_databases")
on_postgresql = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
THIS_MONTH = datetime.now(UTC).date().replace(day=1)


def make(months: int = 2) -> tuple[str, ...]:
    with unit_of_work() as session:
        return make_partitions(session.connection(), first=THIS_MONTH, months=months)


def partition_of(record_id: uuid.UUID) -> str:
    query = text("SELECT tableoid::regclass::text FROM learning_record WHERE id = :id")
    return str(db.session.scalar(query, {"id": record_id}))


@pytest.fixture
def partitioned(acts: Acts) -> Iterator[tuple[str, ...]]:
    """Records from before the partitions were made; afterwards there are none again."""
    acts.enrol()
    acts.finish("week")
    made = make()
    yield made
    with unit_of_work() as session:
        for name in made:
            session.execute(text(f"DROP TABLE {name}"))


@on_both_databases
def test_without_partitions_every_record_is_welcome(acts: Acts) -> None:
    acts.enrol()
    in_1970 = uuid.UUID(int=(1000 << 80) | (7 << 76) | (2 << 62) | 1)
    acts.finish("week", record_id=in_1970)
    assert in_1970 in set(db.session.scalars(select(RecordRow.id)))


@pytest.mark.usefixtures("acts")
def test_on_sqlite_there_is_nothing_to_make() -> None:
    assert make() == ()


@on_postgresql
def test_records_move_into_their_month(acts: Acts, partitioned: tuple[str, ...]) -> None:
    assert partitioned[0] == f"learning_record_{THIS_MONTH:%Y_%m}"
    assert [partition_of(record.id) for record in acts.records()] == [partitioned[0], partitioned[0]]
    assert make() == ()


@on_postgresql
def test_repeats_are_seen_in_every_partition(acts: Acts, partitioned: tuple[str, ...]) -> None:
    record_id, in_1970 = uuid7(), uuid.UUID(int=(1000 << 80) | (7 << 76) | (2 << 62) | 1)
    for _ in range(2):
        acts.finish("payslip", record_id=record_id)
        acts.finish("passport", record_id=in_1970)
    assert len(acts.records("lesson-done")) == 3
    assert partition_of(record_id) == partitioned[0]
    assert partition_of(in_1970) == "learning_record_default"


@on_postgresql
@pytest.mark.usefixtures("partitioned")
def test_only_records_of_people_who_exist() -> None:
    with pytest.raises(IntegrityError), unit_of_work() as session:
        session.execute(update(RecordRow).values(learner_id=uuid7()))


def test_the_first_id_of_a_day_carries_its_moment() -> None:
    day = date(2026, 11, 1)
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    assert first_id(day).int >> 80 == int(moment.timestamp() * 1000)
    assert first_id(day) <= uuid.UUID(int=(int(moment.timestamp() * 1000) << 80) | (7 << 76))


def test_partitions_are_known_by_name() -> None:
    assert is_partition("learning_record_2026_11")
    assert is_partition("learning_record_default")
    assert not is_partition("learning_record")
