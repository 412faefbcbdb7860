from __future__ import annotations

import pytest
from sqlalchemy import Column, MetaData, String, Table

from elearn.database import Base
from elearn.people import models
from elearn.people.personal import NOT_PERSONAL, Purpose, Retention, personal, personal_columns

TABLES = {
    mapper.class_.__tablename__
    for mapper in Base.registry.mappers
    if mapper.class_.__module__ == models.__name__
}


def undeclared(metadata: MetaData, tables: set[str]) -> list[str]:
    """Columns that say neither that they are not personal nor why and how long they are kept."""
    return [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        if table.name in tables
        for column in table.columns
        if column.info.get("personal") is not False
        and not (
            isinstance(column.info.get("purpose"), Purpose)
            and isinstance(column.info.get("retention"), Retention)
        )
    ]


def test_every_column_about_people_says_why_and_how_long():
    assert {"office", "person", "role_grant", "sign_in_code", "sign_in_failures", "act"} == TABLES
    assert undeclared(Base.metadata, TABLES) == []


def test_a_personal_column_without_purpose_is_found():
    metadata = MetaData()
    Table("person", metadata, Column("phone", String), Column("id", String, info=NOT_PERSONAL))

    assert undeclared(metadata, {"person"}) == ["person.phone"]


@pytest.mark.parametrize("column", ["name", "user_name", "password_hash", "departure_on", "office_id"])
def test_what_tells_of_a_person_is_declared_personal(column: str):
    assert column in {one.column for one in personal_columns(Base.metadata) if one.table == "person"}


def test_personal_columns_are_read_from_the_tables():
    metadata = MetaData()
    Table("b", metadata, Column("name", String, info=personal(Purpose.ADDRESS)), Column("id", String))
    Table("a", metadata, Column("code", String, info=personal(Purpose.SIGN_IN, Retention.CODE)))

    found = [(one.table, one.column, one.purpose, one.retention) for one in personal_columns(metadata)]

    assert found == [
        ("a", "code", Purpose.SIGN_IN, Retention.CODE),
        ("b", "name", Purpose.ADDRESS, Retention.ACCOUNT),
    ]
