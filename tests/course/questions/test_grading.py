from __future__ import annotations

import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.model import Course, Question, Wording
from elearn.course.questions.answers import (
    Answer,
    DontKnow,
    NoAnswer,
    Picked,
    Typed,
    answer_from_payload,
    answer_to_payload,
)
from elearn.course.questions.choice import ChoiceQuestion, Option
from elearn.course.questions.grading import KINDS, Clash, Grade, Reason, clashes, grade, reasons, right_answer
from elearn.course.questions.number import NumberMistake, NumberQuestion, Percent
from elearn.course.questions.text import TextMistake, TextQuestion
from elearn.course.questions.truefalse import TrueFalseQuestion
from tests.course_factory import make_course

BASE = {"objective": "know-hours", "ask": "?"}
ONE = ChoiceQuestion(
    id="one", kind="choice", **BASE,
    options=(
        Option(id="me", text="Moi", right=True),
        Option(id="boss", text="Le patron", why="Non."),
        Option(id="agent", text="L'agent"),
        Option(id="old", text="Le consul", right=True, retired=True),
    ),
)  # fmt: skip
SEVERAL = ChoiceQuestion(
    id="several", kind="choice", several=True, **BASE,
    options=(
        Option(id="a", text="A", right=True, why="Oui."), Option(id="b", text="B", right=True),
        Option(id="c", text="C", why="Non."), Option(id="d", text="D"), Option(id="e", text="E"),
    ),
)  # fmt: skip
FALSE = TrueFalseQuestion(id="false", kind="truefalse", answer=False, **BASE)
HOURS = NumberQuestion(
    id="hours", kind="number", answer="es.hours-week", tolerance=Percent(of_hundred=Decimal(5)), **BASE,
    mistakes=(NumberMistake(id="france", answer=Decimal(35), why="C'est la France."),),
)  # fmt: skip
WORD = TextQuestion(
    id="word", kind="text", accept=("bulletin de paie", "fiche de paie"), **BASE,
    mistakes=(TextMistake(id="contract", accept=("contrat de paie",), why="Le contrat est autre chose."),),
)  # fmt: skip
PHONE = TextQuestion(id="phone", kind="text", accept=("{es.emergency}",), **BASE)
SPANISH = TextQuestion(
    id="spanish", kind="text", language="es", accept=("nómina",), accents=True, **BASE,
    mistakes=(TextMistake(id="name", accept=("nombre",), why="C'est le nom."),),
)  # fmt: skip
QUESTIONS: tuple[Question, ...] = (ONE, SEVERAL, FALSE, HOURS, WORD, PHONE, SPANISH)
COURSE = make_course()
IN_ENGLISH = make_course(
    wordings=(
        Wording(
            language="en",
            messages={
                "question.word.accept": "payslip\npay slip",
                "question.word.mistake.contract.accept": "contract",
                "question.spanish.accept": "payroll",
            },
        ),
    )
)


def graded(question: Question, answer: Answer, course: Course = COURSE, language: str = "fr") -> Grade:
    return grade(course, question, answer, language=language)


@pytest.mark.parametrize(
    ("question", "picked", "score", "outcome"),
    [
        (ONE, ("me",), Fraction(1), "right"),
        (ONE, ("boss",), Fraction(0), "wrong"),
        (ONE, ("me", "boss"), Fraction(0), "wrong"),
        (ONE, ("me", "boss", "agent"), Fraction(0), "wrong"),
        (ONE, ("old",), Fraction(0), "wrong"),
        (ONE, ("gone",), Fraction(0), "wrong"),
        (ONE, (), Fraction(0), "none"),
        (SEVERAL, ("a", "b"), Fraction(1), "right"),
        (SEVERAL, ("a",), Fraction(1, 2), "partly"),
        (SEVERAL, ("a", "b", "c"), Fraction(2, 3), "partly"),
        (SEVERAL, ("a", "c"), Fraction(1, 6), "partly"),
        (SEVERAL, ("a", "c", "d"), Fraction(0), "wrong"),
        (SEVERAL, ("c",), Fraction(0), "wrong"),
        (SEVERAL, ("a", "b", "c", "d", "e"), Fraction(0), "wrong"),
        (SEVERAL, ("a", "a", "b"), Fraction(1), "right"),
        (FALSE, ("false",), Fraction(1), "right"),
        (FALSE, ("true",), Fraction(0), "wrong"),
        (FALSE, ("true", "false"), Fraction(0), "wrong"),
    ],
)
def test_grade_of_picks(question: Question, picked: tuple[str, ...], score: Fraction, outcome: str) -> None:
    assert graded(question, Picked(picked)) == Grade(score, outcome)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("40", Grade(Fraction(1), "right")),
        ("40 heures par semaine", Grade(Fraction(1), "right")),
        ("38", Grade(Fraction(1), "right")),
        ("42", Grade(Fraction(1), "right")),
        ("42,01", Grade(Fraction(0), "wrong")),
        ("35", Grade(Fraction(0), "wrong", mistake_id="france")),
        ("quarante", Grade(Fraction(0), "wrong", not_a_number=True)),
        ("  ", Grade(Fraction(0), "none")),
    ],
)
def test_grade_of_numbers(typed: str, expected: Grade) -> None:
    assert graded(HOURS, Typed(typed)) == expected


@pytest.mark.parametrize(
    ("question", "typed", "expected"),
    [
        (WORD, "Fiche de paie.", Grade(Fraction(1), "right")),
        (WORD, "fiche-de-paie", Grade(Fraction(1), "right")),
        (WORD, "fihce de paye", Grade(Fraction(1), "right", spelling="fiche de paie")),
        (WORD, "fihce do pays", Grade(Fraction(0), "wrong")),
        (WORD, "Contrat de paie", Grade(Fraction(0), "wrong", mistake_id="contract")),
        (WORD, "passeport", Grade(Fraction(0), "wrong")),
        (WORD, "", Grade(Fraction(0), "none")),
        (WORD, "fiche de paie" + " " * 1000, Grade(Fraction(0), "wrong")),
        (PHONE, "112", Grade(Fraction(1), "right")),
        (PHONE, "1 1 2", Grade(Fraction(1), "right")),
        (PHONE, "١١٢", Grade(Fraction(1), "right")),
        (PHONE, "113", Grade(Fraction(0), "wrong")),
        (SPANISH, "Nómina", Grade(Fraction(1), "right")),
        (SPANISH, "nomina", Grade(Fraction(1), "right", spelling="nómina")),
        (SPANISH, "el nombre", Grade(Fraction(0), "wrong")),
    ],
)
def test_grade_of_words(question: Question, typed: str, expected: Grade) -> None:
    assert graded(question, Typed(typed)) == expected


def test_slips_do_not_reach_over_a_mistake() -> None:
    question = TextQuestion(
        id="near", kind="text", accept=("necesito agua",), **BASE,
        mistakes=(TextMistake(id="other", accept=("necesita agua",), why="Lui."),),
    )  # fmt: skip
    assert graded(question, Typed("necesitoo agua")).outcome == "right"  # 1 from right, 2 from the mistake
    assert graded(question, Typed("necesite agua")) == Grade(Fraction(0), "wrong")  # 1 from both
    assert graded(question, Typed("necesita aguas")) == Grade(Fraction(0), "wrong")  # nearer to the mistake


def test_accepted_forms_are_the_translators() -> None:
    assert graded(WORD, Typed("pay slip"), IN_ENGLISH, "en").outcome == "right"
    assert graded(WORD, Typed("contract"), IN_ENGLISH, "en").mistake_id == "contract"
    assert graded(WORD, Typed("fiche de paie"), IN_ENGLISH, "en").outcome == "wrong"
    assert (
        graded(WORD, Typed("fiche de paie"), IN_ENGLISH, "es").outcome == "right"
    )  # falls back, as the page
    assert graded(SPANISH, Typed("nómina"), IN_ENGLISH, "en").outcome == "right"  # never translated


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        (ONE, {"options": ("me",)}),
        (SEVERAL, {"options": ("a", "b")}),
        (FALSE, {"options": ("false",)}),
        (HOURS, {"number": Decimal(40), "unit": "hour", "per": "week"}),
        (WORD, {"texts": ("bulletin de paie", "fiche de paie")}),
        (PHONE, {"texts": ("112",)}),
    ],
)
def test_right_answer_is_what_to_show(question: Question, shown: dict[str, object]) -> None:
    right = right_answer(COURSE, question, language="fr")
    assert {name: value for name, value in vars(right).items() if value} == shown


def test_reasons_belong_to_what_was_answered() -> None:
    def said(question: Question, answer: Answer) -> tuple[Reason, ...]:
        return reasons(question, answer, graded(question, answer))

    assert said(SEVERAL, Picked(("c", "a"))) == (
        Reason("question.several.option.a.why", "Oui."),
        Reason("question.several.option.c.why", "Non."),
    )
    assert said(HOURS, Typed("35")) == (Reason("question.hours.mistake.france.why", "C'est la France."),)
    assert said(WORD, Typed("contrat de paie")) == (
        Reason("question.word.mistake.contract.why", "Le contrat est autre chose."),
    )
    assert said(FALSE, Picked(("true",))) == ()
    assert said(ONE, DontKnow()) == ()


def test_clashes_are_what_is_accepted_and_mistaken_at_once() -> None:
    text = TextQuestion(
        id="t", kind="text", accept=("Contrat", "papiers"), **BASE,
        mistakes=(
            TextMistake(id="same", accept=("contrat.",), why="!"),
            TextMistake(id="near", accept=("papier",), why="!"),
            TextMistake(id="far", accept=("passeport",), why="!"),
        ),
    )  # fmt: skip
    number = HOURS.model_copy(update={"mistakes": (NumberMistake(id="m", answer=Decimal(41), why="!"),)})
    assert clashes(COURSE, text, language="fr") == (
        Clash("same", "Contrat", "contrat.", is_near=False),
        Clash("near", "papiers", "papier", is_near=True),
    )
    assert clashes(COURSE, number, language="fr") == (Clash("m", "es.hours-week", "41", is_near=False),)
    assert clashes(COURSE, HOURS, language="fr") == ()


# -- laws --------------------------------------------------------------------------------------------------

ANSWERS = st.one_of(
    st.builds(
        Picked,
        st.lists(st.sampled_from(["me", "boss", "a", "b", "c", "d", "e", "true", "false", "?"])).map(tuple),
    ),
    st.builds(Picked, st.lists(st.text(max_size=5)).map(tuple)),
    st.builds(Typed, st.text()),
    st.builds(Typed, st.text(alphabet="fichedpa 0123456789.,-+%", max_size=20)),
    st.just(DontKnow()),
    st.just(NoAnswer()),
)


@given(st.sampled_from(QUESTIONS), ANSWERS, st.sampled_from(["fr", "en", "ar", "zz"]))
def test_grading_is_total_bounded_and_deterministic(
    question: Question, answer: Answer, language: str
) -> None:
    first = grade(IN_ENGLISH, question, answer, language=language)
    assert 0 <= first.score <= 1
    assert isinstance(first.score, Fraction)
    assert (first.score == 1) == (first.outcome == "right")
    assert grade(IN_ENGLISH, question, answer, language=language) == first
    reasons(question, answer, first)


@st.composite
def choices(draw: st.DrawFn) -> ChoiceQuestion:
    right = draw(st.integers(1, 4))
    wrong = draw(st.integers(1, 4))
    options = [Option(id=f"r{n}", text="x", right=True) for n in range(right)]
    options += [Option(id=f"w{n}", text="x") for n in range(wrong)]
    return ChoiceQuestion(
        id="q", kind="choice", several=right > 1 or draw(st.booleans()), options=tuple(options), **BASE
    )


@given(choices())
def test_everything_right_is_one_and_ticking_everything_is_nothing(question: ChoiceQuestion) -> None:
    right = right_answer(COURSE, question, language="fr").options
    everything = tuple(option.id for option in question.options)
    assert graded(question, Picked(right)).score == 1
    assert graded(question, Picked(everything)).score == 0


@given(choices(), st.data())
def test_one_more_wrong_tick_never_helps(question: ChoiceQuestion, data: st.DataObject) -> None:
    ids = [option.id for option in question.options]
    picked = data.draw(st.lists(st.sampled_from(ids), unique=True, min_size=1))
    wrong = data.draw(st.sampled_from([one for one in ids if one.startswith("w")]))
    assert graded(question, Picked((*picked, wrong))).score <= graded(question, Picked(tuple(picked))).score


@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip()))
def test_an_accepted_form_typed_as_written_is_right(form: str) -> None:
    question = TextQuestion(
        id="t", kind="text", accept=(form.replace("{", "").replace("\\", "") or "x",), **BASE
    )
    shown = right_answer(COURSE, question, language="fr").texts
    assert all(graded(question, Typed(text)).score == 1 for text in shown)


@given(ANSWERS)
def test_answers_survive_their_record(answer: Answer) -> None:
    assert answer_from_payload(answer_to_payload(answer)) == answer


@pytest.mark.parametrize(
    "payload",
    [
        {"picked": "me"},
        {"picked": [1]},
        {"typed": 1},
        {"dont_know": False},
        {"x": 1},
        {"typed": "", "x": 1},
    ],
)
def test_other_payloads_are_refused(payload: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="payload"):
        answer_from_payload(payload)


def test_every_kind_of_question_has_grading() -> None:
    assert set(KINDS) == {"choice", "truefalse", "number", "text"}


def test_grading_stays_far_under_its_budget() -> None:
    """50 microseconds picked, 500 typed; ten times that here, for a machine with other work."""
    assert _seconds(SEVERAL, Picked(("a", "c"))) < 500e-6
    assert _seconds(WORD, Typed("fihce de paye")) < 5000e-6


def _seconds(question: Question, answer: Answer) -> float:
    times: list[float] = []
    for _ in range(30):
        start = time.perf_counter()
        graded(question, answer)
        times.append(time.perf_counter() - start)
    return min(times)
