"""Questions: something right and something wrong, and nothing that is both."""

from __future__ import annotations

from fractions import Fraction

from elearn.course.checks.subject import Subject
from elearn.course.model import Question
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.course.questions.grading import clashes
from elearn.course.questions.number import NumberQuestion

FEWEST_FOR_CHANCE = 8
"""Below so many questions the longest option says nothing."""
CHANCE = Fraction(1, 100)


def check_questions(subject: Subject) -> None:
    """right-options, no-wrong-option, option-empty, answer-collides, answer-near-mistake, unit-differs."""
    for question in subject.course.questions:
        if isinstance(question, ChoiceQuestion):
            _check_options(subject, question)
        else:
            _check_clashes(subject, question)
        if isinstance(question, NumberQuestion):
            _check_unit(subject, question)
    _check_longest(subject)


def _check_options(subject: Subject, question: ChoiceQuestion) -> None:
    ledger = subject.ledger
    for option in question.options:
        if option.text is None and not (option.file is not None and option.describe is not None):
            ledger.say("option-empty", option)
    living = [option for option in question.options if not option.retired]
    right = sum(option.right for option in living)
    if not living:
        ledger.say("right-options", question, "options")
    elif right == len(living):
        ledger.say("no-wrong-option", question, "options")
    elif right == 0:
        ledger.say("right-options", question, "options")
    elif right > 1 and not question.several:
        ledger.say("right-options", question, "options", variant="several", count=right)


def _check_clashes(subject: Subject, question: Question) -> None:
    mistakes = {one.id: one for one in getattr(question, "mistakes", ())}
    for clash in clashes(subject.course, question, language=subject.course.language):
        if clash.is_near:
            subject.ledger.say(
                "answer-near-mistake", mistakes[clash.mistake_id], mistake=clash.mistaken, form=clash.accepted
            )
        else:
            subject.ledger.say("answer-collides", mistakes[clash.mistake_id], form=clash.accepted)


def _check_unit(subject: Subject, question: NumberQuestion) -> None:
    for thing in (question, *question.mistakes):
        fact = subject.fact(thing.answer) if isinstance(thing.answer, str) else None
        if fact is None:
            continue
        if fact.value is None:
            subject.ledger.say("fact-has-no-value", thing, "answer", fact=fact.id)
        elif thing is question:
            written, meant = (question.unit, question.per), (fact.value.unit, fact.value.per)
            for key, said, wanted in zip(("unit", "per"), written, meant, strict=True):
                if said is not None and said != wanted:
                    subject.ledger.say("unit-differs", question, key, unit=said, fact_unit=wanted or "-")


def _check_longest(subject: Subject) -> None:
    """How likely it is that so often or more the longest option is right, were it a matter of chance."""
    choices = [one for one in subject.course.questions if isinstance(one, ChoiceQuestion) and not one.retired]
    judged = [(question, longest) for question in choices if (longest := _longest(question)) is not None]
    if len(judged) < FEWEST_FOR_CHANCE:
        return
    hits = sum(longest.right for _, longest in judged)
    shares = [
        Fraction(sum(one.right for one in question.options), len(question.options)) for question, _ in judged
    ]
    if _chance_of_at_least(hits, shares) < CHANCE:
        subject.ledger.say("right-is-longest", subject.course, count=hits, of=len(judged))


def _longest(question: ChoiceQuestion) -> Option | None:
    """The one option that is longer than all others; None if there is none, or pictures stand among them."""
    texts = sorted((option.text or "" for option in question.options), key=len)
    if any(not text for text in texts) or len(texts) < 2 or len(texts[-1]) == len(texts[-2]):  # noqa: PLR2004 - two to compare
        return None
    return next(option for option in question.options if option.text == texts[-1])


def _chance_of_at_least(hits: int, shares: list[Fraction]) -> float:
    """Upper tail of a sum of independent trials with their own chances (Poisson binomial), by convolution."""
    chances = [1.0]
    for share in map(float, shares):
        shifted = [0.0, *(chance * share for chance in chances)]
        chances = [stays * (1 - share) + moved for stays, moved in zip([*chances, 0.0], shifted, strict=True)]
    return sum(chances[hits:])
