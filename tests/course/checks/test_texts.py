"""Texts: numbers that grow old are found, and only clearly hard texts are called hard."""

from __future__ import annotations

import pytest

from elearn.course.checks.readability import reading_grade
from tests.course.small import changed, codes


@pytest.mark.parametrize(
    "words",
    [
        "It costs 50 euros.",
        "57,82 € a day",
        "You get $ 20.",
        "Vous payez 25 000 FCFA.",
        "Call 016 now.",
        "Call 112.",
        "Call +221 33 889 00 00.",
        "Call 06 12 34 56 78.",
        "Call 900759759.",
    ],
)
def test_amounts_and_phone_numbers_belong_into_facts(words):
    assert codes(changed(("Say hello to everybody.", f"'{words}'"))) == ["loose-number"]


@pytest.mark.parametrize(
    "words",
    [
        "Count 24 days.",
        "In 2026 you go.",
        "At 12:30 you rest.",
        "About 70% stay.",
        "Write 0 for nothing.",
        "From 9.30 to 18.00.",
        "Article 29 of ILO Convention 189.",
        "A room of 12 square metres.",
        "From 5 to 10 minutes.",
    ],
)
def test_other_numbers_may_stand_in_texts(words):
    assert codes(changed(("Say hello to everybody.", f"'{words}'"))) == []


EASY = {
    "en": "You have been offered a season on a farm. Read your contract. Ask for time. You can say no.",
    "fr": "Vous partez bientôt. Lisez votre contrat. Demandez du temps. Vous pouvez dire non.",
    "es": "Usted sale pronto. Lea su contrato. Pida tiempo. Puede decir que no.",
    "pt": "Você parte em breve. Leia o contrato. Peça tempo. Pode dizer que não.",
    "ar": "ستسافر قريبا. اقرأ عقدك. اطلب وقتا. يمكنك أن تقول لا.",
}
HARD = {
    "en": "The employer is required, pursuant to applicable regulatory provisions, to communicate the "
    "essential contractual stipulations prior to the conclusion of the agreement, notwithstanding any "
    "contrary arrangement.",
    "fr": "Le contrat à durée déterminée constitue un instrument juridique dont les stipulations "
    "essentielles doivent impérativement être communiquées préalablement à la conclusion, conformément "
    "aux dispositions.",
    "es": "El contrato de duración determinada constituye un instrumento jurídico cuyas estipulaciones "
    "esenciales deberán comunicarse obligatoriamente con anterioridad a la celebración, conforme a las "
    "disposiciones.",
    "pt": "O contrato por tempo determinado constitui um instrumento jurídico cujas estipulações "
    "essenciais deverão obrigatoriamente ser comunicadas anteriormente à celebração, conforme as "
    "disposições aplicáveis.",
    "ar": "يلتزم صاحب العمل وفقا للأحكام التنظيمية المعمول بها بإبلاغ العامل بالشروط التعاقدية "
    "الأساسية قبل إبرام الاتفاق بصرف النظر عن أي ترتيب مخالف بين الطرفين المتعاقدين وبغض النظر عن "
    "مدة علاقة العمل المتوقعة بينهما",
}


@pytest.mark.parametrize("language", sorted(EASY))
def test_easy_texts_have_low_grades_and_hard_ones_high_grades(language):
    assert reading_grade(EASY[language], language) <= 6
    assert reading_grade(HARD[language], language) > 10


def test_a_text_without_words_is_not_hard():
    assert reading_grade("112 !", "fr") == 0
