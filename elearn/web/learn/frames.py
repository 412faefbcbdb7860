"""What stands around a lesson's blocks: kept, since it is the same at the same point of the way."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from elearn.course.blocks import ChecklistBlock
from elearn.course.model import Lesson, Module
from elearn.errors import NotFound
from elearn.language import format_minutes
from elearn.language import gettext as _
from elearn.web.bodies.cache import BoundedCache
from elearn.web.bodies.questions.asking import HIDDEN, SplitForm
from elearn.web.bodies.reader import render
from elearn.web.learn.area import Reading
from elearn.web.learn.pages import LessonTop, Link, Onward
from elearn.web.learn.strips import strip_of
from elearn.web.learn.way import Follower, Place, address_of, follower, place_of

WORDS = {
    "lesson": (lambda: _("Done, next lesson"), lambda: _("Next lesson")),
    "quiz": (lambda: _("Done, to the questions"), lambda: _("To the questions")),
    "final": (lambda: _("Done, to the final test"), lambda: _("To the final test")),
    "course": (lambda: _("Done, back to the course"), lambda: _("Back to the course")),
}
"""What follows -> words of the button before and after the lesson is done."""


@dataclass(frozen=True)
class Frame:
    """What is the same for every learner in this lesson."""

    lesson: Lesson
    module: Module
    place: Place
    plain_title: str
    address: str
    addresses: dict[str, str]
    """Question or checklist -> where its form goes."""


_frames: BoundedCache[Frame] = BoundedCache(weigh=lambda _frame: 1, room=4_000)
_tops: BoundedCache[Markup] = BoundedCache(weigh=len, room=4_000_000)
_onwards: BoundedCache[SplitForm] = BoundedCache(
    weigh=lambda form: len(form.before) + len(form.after), room=4_000_000
)


def frame_of(here: Reading, lesson_id: str) -> Frame:
    """The frame of a lesson. Raises NotFound if learners see none of this id."""
    return _frames.get_or_make((*here.reader.key, lesson_id), lambda: _make_frame(here, lesson_id))


def top_of(here: Reading, frame: Frame, untranslated: str) -> Markup:
    """The way up, the strip, the title."""
    done = here.progress.lessons_done
    return _tops.get_or_make(
        (*here.reader.key, frame.lesson.id, done), lambda: _render_top(here, frame, untranslated)
    )


def onward_of(here: Reading, frame: Frame) -> SplitForm:
    """The button that finishes the lesson, or leads on if it is done."""
    following = follower(here.course, here.progress, frame.place)
    is_done = frame.lesson.id in here.progress.lessons_done
    return _onwards.get_or_make(
        (*here.reader.key, frame.lesson.id, following, is_done),
        lambda: _render_onward(here, frame, following, is_done=is_done),
    )


def _make_frame(here: Reading, lesson_id: str) -> Frame:
    lesson = here.course.lesson(lesson_id)
    module = here.course.module_of(lesson_id)
    place = place_of(here.course, lesson_id)
    if lesson is None or module is None or place is None:
        raise NotFound
    course_id = here.course.id
    questions = {
        one: url_for("learn.answer", course_id=course_id, lesson_id=lesson_id, question_id=one)
        for one in lesson.question_ids
    }
    lists = {
        block.id: url_for("learn.checklist", course_id=course_id, block_id=block.id)
        for block in lesson.shown_blocks
        if isinstance(block, ChecklistBlock)
    }
    return Frame(
        lesson=lesson,
        module=module,
        place=place,
        plain_title=here.reader.plain(f"lesson.{lesson_id}.title", lesson.title),
        address=url_for("learn.lesson", course_id=course_id, lesson_id=lesson_id),
        addresses=questions | lists,
    )


def _render_top(here: Reading, frame: Frame, untranslated: str) -> Markup:
    reader, lesson, module = here.reader, frame.lesson, frame.module
    up = url_for("learn.course", course_id=here.course.id, _anchor=f"module-{module.id}")
    top = LessonTop(
        title=reader.inline(f"lesson.{lesson.id}.title", lesson.title),
        up=Link(reader.inline(f"module.{module.id}.title", module.title), up),
        strip=strip_of(here.course, here.progress, lesson.id),
        place=_(
            "Lesson %(number)s of %(total)s · %(minutes)s",
            number=frame.place.number,
            total=frame.place.total,
            minutes=format_minutes(lesson.minutes),
        ),
        is_done=lesson.id in here.progress.lessons_done,
        untranslated=untranslated,
    )
    return render("learn/lesson_top.html", top=top)


def _render_onward(here: Reading, frame: Frame, following: Follower, *, is_done: bool) -> SplitForm:
    before, after = WORDS[following.kind]
    previous = frame.place.previous
    onward = Onward(
        words=after() if is_done else before(),
        address=address_of(here.course.id, following) if is_done else frame.address,
        is_done=is_done,
        previous=address_of(here.course.id, Follower("lesson", previous.id)) if previous else None,
    )
    return SplitForm.cut(render("learn/lesson_onward.html", onward=onward, hidden=HIDDEN))
