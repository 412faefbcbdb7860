"""How quizzes work and what completes a course, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from markupsafe import Markup

from elearn.course.model import Course
from elearn.course.quizzes import Quiz
from elearn.language import format_percent, ngettext
from elearn.language import gettext as _
from elearn.web.bodies.reader import Reader
from elearn.web.teach.pages import QuizRow

_HOURS_A_DAY = 24


def quiz_row(reader: Reader, quiz: Quiz) -> QuizRow:
    """A quiz with its settings."""
    if quiz.title:
        title = reader.inline(f"quiz.{quiz.id}.title", quiz.title)
    elif quiz.id == "final":
        title = Markup.escape(_("Final test"))
    else:
        title = Markup.escape(_("Quiz of the module"))
    return QuizRow(title=title, settings=tuple(_settings(quiz)))


def _settings(quiz: Quiz) -> Iterator[str]:
    yield from _drawn(quiz)
    yield _("Passed from %(share)s.", share=format_percent(quiz.passing))
    if quiz.attempts is None:
        yield _("As many tries as they like.")
    else:
        yield ngettext("%(n)s try.", "%(n)s tries.", quiz.attempts)
    if quiz.wait:
        yield _wait(quiz.wait)
    yield _("The best try counts.") if quiz.counts == "best" else _("The last try counts.")
    if quiz.where == "meeting":
        yield _("Only a trainer opens it, in a meeting.")


def _drawn(quiz: Quiz) -> Iterator[str]:
    if quiz.per_objective is not None:
        yield ngettext(
            "%(n)s question for each objective.", "%(n)s questions for each objective.", quiz.per_objective
        )
    drawn = sum(one.count for one in quiz.draw)
    if drawn:
        yield ngettext("%(n)s question, drawn by objective.", "%(n)s questions, drawn by objective.", drawn)
    if quiz.questions:
        yield ngettext(
            "%(n)s question, always the same.", "%(n)s questions, always the same.", len(quiz.questions)
        )


def _wait(wait: timedelta) -> str:
    hours = int(wait.total_seconds() // 3600)
    if hours >= _HOURS_A_DAY and hours % _HOURS_A_DAY == 0:
        days = hours // _HOURS_A_DAY
        return ngettext("%(n)s day between two tries.", "%(n)s days between two tries.", days)
    return ngettext("%(n)s hour between two tries.", "%(n)s hours between two tries.", hours)


def completion_sentences(course: Course) -> tuple[str, ...]:
    """What has to be done to complete the course, one thing a sentence."""
    return tuple(_completion(course))


def _completion(course: Course) -> Iterator[str]:
    rules = course.complete
    if rules.lessons == 1:
        yield _("All lessons are done; private ones do not count.")
    else:
        yield _(
            "%(share)s of the lessons are done; private ones do not count.",
            share=format_percent(rules.lessons),
        )
    if rules.quizzes is not None:
        yield _("Every quiz is passed.") if rules.quizzes == "passed" else _("Every quiz is handed in.")
    if course.final is not None:
        taken = rules.final == "taken"
        yield _("The final test is handed in.") if taken else _("The final test is passed.")
    if rules.attendance is not None:
        yield _("Present for %(share)s of the meetings.", share=format_percent(rules.attendance))
    if rules.hours is not None:
        yield ngettext("Present for %(n)s hour.", "Present for %(n)s hours.", int(rules.hours))
