from __future__ import annotations

import pytest

from tools.untranslated import ROOT, main, untranslated


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("<p>Hello</p>", [(1, "Hello")]),
        ("<p>\n  {{ x }} lessons\n</p>", [(2, "lessons")]),
        ('<img alt="A house">', [(1, "A house")]),
        ('<a aria-label="Back">{{ _("Back") }}</a>', [(1, "Back")]),
        ('<input placeholder="Name" title="Your name">', [(1, "Name"), (1, "Your name")]),
        ('<input type="submit" value="Send">', [(1, "Send")]),
        ('<meta name="description" content="A school">', [(1, "A school")]),
        ("{{ button('Save') }}", [(1, "Save")]),
        ("{{ 'You may go on' if x else y }}", [(1, "You may go on")]),
        ("{% if x %}yes{% else %}\nno{% endif %}", [(1, "yes"), (2, "no")]),
    ],
)
def test_what_people_read_is_found(template: str, found: list[tuple[int, str]]) -> None:
    assert list(untranslated(template)) == found


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ _('Hello %(name)s', name=page.name) }}</p>",
        '<img alt="{{ page.alt }}" class="wide one" src="a.svg">',
        "{# A note for us #}<p>· 1 / 2 %</p>",
        "{% from 'components/icon.html' import icon %}{{ icon('phone') }}",
        '<{{ tag }} class="old">{{ x }}</{{ tag }}>',
        "<option value=\"fr\" {% if x %}selected{% endif %}>{{ _('x') }}</option>",
        '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">',
        "{{ ngettext('%(n)s lesson', 'Many lessons', n) }}",
        "<a href=\"{{ url_for('learn.course', course='x') }}\">{{ a }} &nbsp; {{ b }}</a>",
        "<table><td data-l=\"{{ _('Score') }}\">12</td></table>",
    ],
)
def test_what_people_do_not_read_is_let_be(template: str) -> None:
    assert list(untranslated(template)) == []


def test_the_templates_are_clean() -> None:
    assert main(ROOT) == 0
