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
    Retention.ACCOUNT: _l("We keep it as long as you have an account."),
    Retention.CODE: _l("We keep it until you use the code or get a new one, one day at most for use."),
    Retention.DAY: _l("We keep it for one day."),
}

LEARNED = (
    _l("the courses that you started"),
    _l("the lessons that you finished, and when"),
    _l("your answers and your results"),
    _l("the points that you ticked in lists"),
)
"""What is kept of learning; its tables lie in another room."""

WHAT: Mapping[str, str] = {
    "act.actor_id": _l("who made a change to an account"),
    "act.details": _l("which role was given"),
    "act.happened_at": _l("when an account was changed"),
    "act.kind": _l("what was changed"),
    "act.person_id": _l("whose account it was"),
    "person.active": _l("whether your account is open"),
    "person.created_at": _l("the day on which you signed up"),
    "person.departure_is_about": _l("whether this day is exact"),
    "person.departure_on": _l("the day on which you leave"),
    "person.destination": _l("the country you go to"),
    "person.folded_name": _l("your name in small letters, to find you in lists"),
    "person.language": _l("your language"),
    "person.must_choose_password": _l("whether you must choose a new password"),
    "person.name": _l("your name"),
    "person.office_id": _l("your office"),
    "person.origin": _l("the country you leave from"),
    "person.password_hash": _l("your password, scrambled so that nobody can read it"),
    "person.session_generation": _l("how often all your phones were signed out"),
    "person.user_name": _l("your user name"),
    "role_grant.office_id": _l("for which office you work here"),
    "role_grant.person_id": _l("whether you work here"),
    "role_grant.role": _l("what your work here is"),
    "sign_in_code.code_hash": _l("a sign-in code, scrambled so that nobody can read it"),
    "sign_in_code.expires_at": _l("until when your code works"),
    "sign_in_code.issued_at": _l("when your code was made"),
    "sign_in_code.person_id": _l("that you got a code"),
    "sign_in_failures.failures": _l("how often somebody failed to sign in with a user name"),
    "sign_in_failures.key": _l("with which user name, scrambled"),
    "sign_in_failures.last_failed_at": _l("when that was"),
}
"""What each personal column holds; a test asks for every one."""
