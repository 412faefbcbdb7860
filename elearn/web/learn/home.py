"""Home: when she leaves, what is next, her courses, what to do before leaving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from elearn import clock
from elearn.course.blocks import ChecklistBlock
from elearn.course.model import Lesson
from elearn.database import db
from elearn.language import country_name, format_date, format_minutes, ngettext
from elearn.language import gettext as _
from elearn.learning.queries import home as standings_of
from elearn.learning.steps import next_step
from elearn.people.access import Actor
from elearn.web.access import actor, signed_in
from elearn.web.bodies.checklists import ChecklistView, checklist_view, due_on
from elearn.web.learn.area import Reading, blueprint, departure_of, reading
from elearn.web.learn.checklists import HOME
from elearn.web.learn.pages import CourseCard, DepartureCard, HomePage, NextCard
from elearn.web.learn.posting import token_field
from elearn.web.learn.strips import strip_of
from elearn.web.learn.titles import quiz_title
from elearn.web.learn.way import address_of, place_of

SOON = timedelta(days=7)
"""A checklist shows on the home page from a week before its first date, or once its lesson is done."""


@blueprint.get("/home")
@signed_in
def home() -> ResponseReturnValue:
    """The page after signing in."""
    who = actor()
    readings = [reading(who, one) for one in standings_of(db.session(), who)]
    return render_template("learn/home.html", page=home_page(who, readings))


def home_page(who: Actor, readings: Sequence[Reading]) -> HomePage:
    """Everything on her home page."""
    mine = [one for one in readings if one.standing.is_enrolled]
    others = [one for one in readings if not one.standing.is_enrolled]
    following, others_shown = _next_card(mine, others), others
    if following and not any(not one.progress.is_complete for one in mine):
        others_shown = others[1:]
    checklists = tuple(view for one in mine for view in _checklists(one))
    return HomePage(
        name=who.name,
        departure=departure_card(who, clock.today()),
        next=following,
        mine=tuple(course_card(one) for one in mine),
        others=tuple(course_card(one) for one in others_shown),
        checklists=checklists,
        hidden=token_field(),
    )


# -- departure ---------------------------------------------------------------------------------------------


def departure_card(who: Actor, today: date) -> DepartureCard | None:
    """Her departure as a fact: days if it is to come, a date if only about, nothing if nobody knows."""
    if who.departure_on is None:
        return None
    line = _journey(who, format_date(who.departure_on))
    days = (who.departure_on - today).days
    if days < 0:
        return DepartureCard(_("You can go on learning here after you have left."), "", line)
    if who.departure_is_about:
        return DepartureCard(_("You leave around"), format_date(who.departure_on), _journey(who, ""))
    if days == 0:
        return DepartureCard(_("You leave"), _("today"), line)
    return DepartureCard(_("You leave in"), ngettext("%(n)s day", "%(n)s days", days), line)


def _journey(who: Actor, day: str) -> str:
    if who.origin and who.destination:
        places = _(
            "%(origin)s to %(destination)s",
            origin=country_name(who.origin),
            destination=country_name(who.destination),
        )
        return f"{day} · {places}" if day else places
    return day


# -- the next thing ----------------------------------------------------------------------------------------


def _next_card(mine: Sequence[Reading], others: Sequence[Reading]) -> NextCard | None:
    for one in mine:
        if not one.progress.is_complete:
            return _next_of(one)
    if others:
        return _first_of(others[0])
    return None


def _next_of(one: Reading) -> NextCard:
    step = next_step(one.course, one.progress)
    title = one.reader.inline("course.title", one.course.title)
    address = address_of(one.course.id, step)
    button = _("Start") if one.progress.state == "not-started" else _("Continue")
    if step.kind == "lesson" and (found := one.course.lesson(step.id)):
        return _next_lesson(one, found, title, button, address)
    quiz = one.course.quiz(step.id)
    if quiz is not None:
        return NextCard(_("Next"), quiz_title(one.reader, quiz), title, button, address)
    return NextCard(_("Next"), title, Markup(), _("See the course"), address)


def _next_lesson(one: Reading, found: Lesson, title: Markup, button: str, address: str) -> NextCard:
    place = place_of(one.course, found.id)
    number = place.number if place else 1
    return NextCard(
        label=_("Next · %(minutes)s", minutes=format_minutes(found.minutes)),
        title=one.reader.inline(f"lesson.{found.id}.title", found.title),
        about=Markup.escape(_("%(course)s · lesson %(number)s", course=title, number=number)),
        button=button,
        address=address,
    )


def _first_of(one: Reading) -> NextCard:
    return NextCard(
        label=_("Start here"),
        title=one.reader.inline("course.title", one.course.title),
        about=Markup.escape(course_size(one)),
        button=_("See the course"),
        address=url_for("learn.course", course_id=one.course.id),
    )


# -- courses -----------------------------------------------------------------------------------------------


def course_card(one: Reading) -> CourseCard:
    """A course with its strip."""
    strip = strip_of(one.course, one.progress)
    return CourseCard(
        title=one.reader.inline("course.title", one.course.title),
        address=url_for("learn.course", course_id=one.course.id),
        strip=strip,
        sentence=strip.sentence,
        detail=what_is_left(one) if one.standing.is_enrolled else course_size(one),
        is_complete=one.progress.is_complete,
    )


def what_is_left(one: Reading) -> str:
    """Minutes of the lessons that are not done, or the test; empty once the course is complete."""
    left = minutes_left(one)
    if left:
        return _("About %(minutes)s left.", minutes=format_minutes(left))
    return "" if one.progress.is_complete else _("All lessons are done. The test is left.")


def minutes_left(one: Reading) -> int:
    """Of the lessons that are not done."""
    return sum(
        lesson.minutes
        for lesson in one.course.lessons()
        if not lesson.private and lesson.id not in one.progress.lessons_done
    )


def course_size(one: Reading) -> str:
    """How many lessons, how many minutes."""
    lessons = [lesson for lesson in one.course.lessons() if not lesson.private]
    return ngettext(
        "%(n)s lesson · %(minutes)s in all",
        "%(n)s lessons · %(minutes)s in all",
        len(lessons),
        minutes=format_minutes(sum(lesson.minutes for lesson in lessons)),
    )


# -- what to do before leaving -----------------------------------------------------------------------------


def _checklists(one: Reading) -> list[ChecklistView]:
    departure = departure_of(one.actor)
    return [
        checklist_view(
            one.reader,
            block,
            ticks=one.progress.ticks.get(block.id, frozenset()),
            departure=departure,
            address=url_for("learn.checklist", course_id=one.course.id, block_id=block.id),
            back=HOME,
            saved=request.args.get("kept") == block.id,
        )
        for lesson in one.course.lessons()
        if not lesson.private
        for block in lesson.shown_blocks
        if isinstance(block, ChecklistBlock) and _is_due(one, lesson, block)
    ]


def _is_due(one: Reading, lesson: Lesson, block: ChecklistBlock) -> bool:
    if lesson.id in one.progress.lessons_done or block.id in one.progress.ticks:
        return True
    departure, today = departure_of(one.actor), one.reader.today
    if departure.day is None or departure.day < today:
        return False
    days = (due_on(item.before_departure, departure) for item in block.items if not item.retired)
    return any(day is not None and day <= today + SOON for day in days)
