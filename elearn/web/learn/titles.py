"""Names of quizzes, which authors may leave to us."""

from __future__ import annotations

from markupsafe import Markup

from elearn.course.quizzes import Quiz
from elearn.language import gettext as _
from elearn.web.bodies.reader import Reader


def quiz_title(reader: Reader, quiz: Quiz) -> Markup:
    """The author's title, else one by the quiz's place in the course."""
    if quiz.title:
        return reader.inline(f"quiz.{quiz.id}.title", quiz.title)
    if reader.course.final and quiz.id == reader.course.final.id:
        return Markup.escape(_("Final test"))
    return Markup.escape(_("What do you remember?"))
