"""Purposes, retentions and personal columns in words: beside each field and on the privacy page."""

from __future__ import annotations

from collections.abc import Mapping

from elearn.language import lazy_gettext as _l
from elearn.people.personal import Purpose, Retention

WHY: Mapping[Purpose, str] = {
    Purpose.ADDRESS: _l("So that your trainer and your office know who you are."),
    Purpose.SIGN_IN: _l("So that you can sign in, and nobody else can."),
    Purpose.LANGUAGE: _l("So that we write to you in a language that you read."),
    Purpose.ORIGIN: _l("So that we find your office, and the help numbers of this country."),
    Purpose.DESTINATION: _l("So that we show you the courses and the help numbers for this country."),
    Purpose.DEPARTURE: _l("So that your office can help you to be ready in time."),
    Purpose.OFFICE: _l("So that the people of your office can help you."),
    Purpose.LEARNING: _l("So that you find your place again, and your office can see that you are ready."),
    Purpose.ACCOUNTABILITY: _l("So that it can be seen later who did what with an account."),
}
"""Why we ask, a sentence each."""

HOW_LONG: Mapping[Retention, str] = {
    Retention.ACCOUNT: _l("As long as you have an account"),
    Retention.CODE: _l("Until you use it or get another one; it works for one day"),
    Retention.DAY: _l("About one day"),
}

LEARNED = (
    _l("the courses that you started"),
    _l("the lessons that you finished, and when"),
    _l("your answers and your results"),
    _l("the points that you ticked in lists"),
)
"""What is kept of learning; its tables lie in another room."""

_CHANGES = _l("who changed what in an account, and when")
_CODE = _l("a sign-in code that was made for you, scrambled")
_DEPARTURE = _l("the day on which you leave")
_FAILURES = _l("how often somebody failed to sign in with a user name, scrambled")
_NAME = _l("your name")
_STATE = _l("whether your account is open")
_WORK = _l("your work here, if you work here")

WHAT: Mapping[str, str] = {
    "act.actor_id": _CHANGES,
    "act.details": _CHANGES,
    "act.happened_at": _CHANGES,
    "act.kind": _CHANGES,
    "act.person_id": _CHANGES,
    "person.active": _STATE,
    "person.created_at": _l("the day on which you signed up"),
    "person.departure_is_about": _DEPARTURE,
    "person.departure_on": _DEPARTURE,
    "person.destination": _l("the country you go to"),
    "person.folded_name": _NAME,
    "person.language": _l("your language"),
    "person.must_choose_password": _STATE,
    "person.name": _NAME,
    "person.office_id": _l("your office"),
    "person.origin": _l("the country you leave from"),
    "person.password_hash": _l("your password, scrambled so that nobody can read it"),
    "person.session_generation": _STATE,
    "person.user_name": _l("your user name"),
    "role_grant.office_id": _WORK,
    "role_grant.person_id": _WORK,
    "role_grant.role": _WORK,
    "sign_in_code.code_hash": _CODE,
    "sign_in_code.expires_at": _CODE,
    "sign_in_code.issued_at": _CODE,
    "sign_in_code.person_id": _CODE,
    "sign_in_failures.failures": _FAILURES,
    "sign_in_failures.key": _FAILURES,
    "sign_in_failures.last_failed_at": _FAILURES,
}
"""What each personal column holds, as people say it; a test asks for every one."""
