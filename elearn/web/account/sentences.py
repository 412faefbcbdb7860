"""Codes of the people room in words."""

from __future__ import annotations

from elearn.language import lazy_gettext as _l
from elearn.web.sentences import SENTENCES

SENTENCES.update(
    {
        "country-unknown": _l("Choose a country from the list."),
        "departure-far": _l("This day is too far away. Write a day within the next five years."),
        "departure-passed": _l("This day has passed. Write a day to come."),
        "join-code-taken": _l("Another office has this code. Choose another one."),
        "join-code-unknown": _l("We do not know this code. Look at it again, or leave it empty."),
        "language-unknown": _l("Choose a language from the list."),
        "name-long": _l("This name is too long. Write at most %(most)s letters."),
        "name-missing": _l("Write your name."),
        "origin-missing": _l("Choose the country you leave from, or write the code of your office."),
        "password-closed": _l("There were too many tries with your old password. Wait %(minutes)s minutes."),
        "password-common": _l("Many people use this password. Strangers try it first. Choose another one."),
        "password-is-user-name": _l("Your password is your user name. Choose another one."),
        "password-long": _l("This password is too long. Write at most %(most)s letters."),
        "password-not-right": _l("This is not your current password. Write it again."),
        "password-short": _l("This password is too short. Write at least %(least)s letters or digits."),
        "passwords-differ": _l("The two passwords are not the same. Write both again."),
        "role-needs-office": _l("Choose the office for this role."),
        "role-not-granted": _l("Everybody is a learner. Choose another role."),
        "sign-in-not-right": _l("The user name or the password is not right. Look at both."),
        "code-not-right": _l("The user name or the code is not right. A code works once, for one day."),
        "sign-in-closed": _l(
            "There were too many tries with this user name. "
            "Wait %(minutes)s minutes, or sign in with a code from your trainer."
        ),
        "code-closed": _l("There were too many tries with this user name. Wait %(minutes)s minutes."),
        "user-name-shape": _l(
            "A user name has 3 to 32 letters or digits, with dots between them. For example: fatou.ndiaye"
        ),
        "user-name-taken": _l("Somebody else has this user name. Choose another one, or leave it empty."),
    }
)
