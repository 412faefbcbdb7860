"""`elearn demo`: a believable office on this machine, served by the production server."""

from __future__ import annotations

import json
import os
import secrets
from datetime import timedelta
from pathlib import Path

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from elearn import clock
from elearn.app import create_app
from elearn.cli.demo_history import History
from elearn.cli.demo_office import OFFICES, PEOPLE, DemoPerson
from elearn.cli.publish import publish_path
from elearn.cli.serve import DEFAULT_PORT, refuse_taken_port, serve
from elearn.database import db, unit_of_work
from elearn.library.compiled import course_of
from elearn.library.queries import published_courses
from elearn.migrating import upgrade
from elearn.people.access import Role, SystemActor
from elearn.people.commands import NewPerson
from elearn.people.commands_offices import add_person, grant_role, open_office
from elearn.people.journey import Journey
from elearn.people.models import Office
from elearn.people.passwords import hash_secret
from elearn.people.queries import actor_for
from elearn.settings import Settings, from_environment

ACTOR = SystemActor("demo")
WORDS = (
    "baobab",
    "mangue",
    "riviere",
    "pirogue",
    "tambour",
    "soleil",
    "marche",
    "papaye",
    "fleuve",
    "lagune",
)

Account = dict[str, str]


@click.command("demo")
@click.option("--port", default=DEFAULT_PORT, show_default=True, envvar="PORT")
def command(port: int) -> None:
    """Migrate, publish courses/, make a demo office, print its sign-ins, and serve on 127.0.0.1."""
    refuse_taken_port("127.0.0.1", port)
    settings = _demo_settings()
    app = create_app(settings)
    with app.app_context():
        upgrade()
        for line in publish_path(settings.courses_folder):
            click.echo(line)
        accounts = _accounts(settings.instance_folder / "demo-accounts.json")
        db.engine.dispose()
    _print_accounts(accounts, port)
    serve(host="127.0.0.1", port=port, workers=2)


def _demo_settings() -> Settings:
    """Settings of the demo, also put into the environment for the server's own processes."""
    instance = Path(os.environ.get("ELEARN_INSTANCE", str(Settings.instance_folder)))
    instance.mkdir(parents=True, exist_ok=True)
    secret_file = instance / "demo-secret"
    if not secret_file.exists():
        secret_file.touch(mode=0o600)
        secret_file.write_text(secrets.token_urlsafe(48), encoding="utf-8")
    os.environ.setdefault("ELEARN_DEMO", "1")
    os.environ.setdefault("ELEARN_SECRET_KEY", secret_file.read_text(encoding="utf-8"))
    return from_environment()


def _accounts(path: Path) -> list[Account]:
    """The sign-ins of the demo office, which is made if the database has no office yet."""
    if path.exists() and db.session.scalar(select(Office.id).limit(1)):
        kept: list[Account] = json.loads(path.read_text(encoding="utf-8"))
        return kept
    click.echo("Making the demo office …")
    with unit_of_work() as session:
        offices = _open_offices(session)
    accounts = [_add(person, offices) for person in PEOPLE]
    path.touch(mode=0o600)
    path.write_text(json.dumps(accounts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return accounts


def _open_offices(session: Session) -> dict[str, Office]:
    opened: dict[str, Office] = {}
    for office in OFFICES:
        parent = opened[office.parent].id if office.parent else None
        opened[office.key] = open_office(
            session, actor=ACTOR, now=clock.now(), name=office.name, country=office.country, parent_id=parent
        )
    session.flush()  # the people below are placed into these
    return opened


def _add(person: DemoPerson, offices: dict[str, Office]) -> Account:
    now = clock.now()
    password = f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(90) + 10}"
    password_hash = hash_secret(password)
    leaves = now.date() + timedelta(days=person.leaves_in) if person.leaves_in is not None else None
    newcomer = NewPerson(
        name=person.name,
        password_hash=password_hash,
        language=person.language,
        origin=person.origin,
        journey=Journey(destination=person.destination, departure_on=leaves, departure_is_about=person.about),
    )
    with unit_of_work() as session:
        office_id = offices[person.office].id if person.office else None
        account = add_person(
            session,
            actor=ACTOR,
            now=now - timedelta(days=person.days_here, hours=4),
            newcomer=newcomer,
            office_id=office_id,
        )
        session.flush()  # the grant and the history below refer to the person
        if person.role is not Role.LEARNER:
            grant_role(
                session,
                actor=ACTOR,
                now=now,
                person_id=account.person_id,
                role=person.role,
                office_id=office_id,
            )
        actor = actor_for(session, account.person_id)
        if actor is None:
            raise click.ClickException(f"{person.name} could not be added.")
        for summary in published_courses(session):
            History(session, actor, person, course_of(session, summary.edition_id)).live(now)
    return {
        "role": person.role.value,
        "name": person.name,
        "identifier": account.user_name,
        "password": password,
    }


def _print_accounts(accounts: list[Account], port: int) -> None:
    click.echo()
    for account in accounts:
        click.echo(
            f"  {account['role']:<14} {account['name']:<18} {account['identifier']:<18} {account['password']}"
        )
    click.echo(f"\n  http://127.0.0.1:{port}\n")
