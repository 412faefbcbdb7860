from __future__ import annotations

from pathlib import Path

import pytest

from tools import catalogues

SOURCE = """\
from elearn.language import gettext as _, lazy_gettext as _l, ngettext, pgettext
A = _l("Sign in")
def f(n, name):
    return _("Hello %(name)s", name=name), ngettext("%(n)s day", "%(n)s days", n), pgettext("verb", "Lead")
"""
TEMPLATE = """\
<p>{{ _('Save') }}</p>
{% block title %}{{ _("Hello %(name)s", name=page.name) }}{% endblock %}
{{ ngettext('%(n)s hour', '%(n)s hours', page.n) }} {{ field(_('Your name')) }}
"""
FRENCH = {
    "Sign in": "Entrer",
    "Hello %(name)s": "Bonjour %(name)s",
    "Lead": "Mener",
    "Save": "Garder ?",
    "Your name": "Votre nom",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "babel.cfg").write_text((catalogues.ROOT / "babel.cfg").read_text())
    (tmp_path / "elearn" / "templates").mkdir(parents=True)
    (tmp_path / "elearn" / "a.py").write_text(SOURCE)
    (tmp_path / "elearn" / "templates" / "b.html").write_text(TEMPLATE)
    return tmp_path


def translate(root: Path, **changes: str) -> None:
    """Fill the French catalogue as a translator would."""
    catalogues.update(root)
    path = french(root)
    catalogue = catalogues.read_catalogue(path.read_text())
    for entry in catalogue:
        entry.msgstr = changes.get(entry.msgid, FRENCH.get(entry.msgid, ""))
        if entry.msgid_plural:
            entry.msgstr = ""
            word = {"day": "jour", "hour": "heure"}[entry.msgid.split()[-1]]
            entry.msgstr_plural = {0: f"%(n)s {word}", 1: f"%(n)s {word}s"}
    path.write_text(catalogues.write_catalogue(catalogue))


def french(root: Path) -> Path:
    return root / "translations" / "fr" / "LC_MESSAGES" / "messages.po"


def test_extract_sees_python_and_templates(root: Path) -> None:
    found = {
        (one.msgctxt, one.msgid, one.msgid_plural, one.occurrences[0][0]) for one in catalogues.extract(root)
    }
    assert found == {
        (None, "Sign in", "", "elearn/a.py"),
        (None, "Hello %(name)s", "", "elearn/a.py"),
        (None, "%(n)s day", "%(n)s days", "elearn/a.py"),
        ("verb", "Lead", "", "elearn/a.py"),
        (None, "Save", "", "elearn/templates/b.html"),
        (None, "%(n)s hour", "%(n)s hours", "elearn/templates/b.html"),
        (None, "Your name", "", "elearn/templates/b.html"),
    }


def test_update_keeps_translations_and_puts_in_no_break_spaces(root: Path) -> None:
    translate(root)
    catalogues.update(root)
    before = french(root).read_text()
    assert catalogues.update(root) == ["messages.pot: 7 sentences", "fr: 0 of 7 to translate"]
    assert french(root).read_text() == before
    assert 'msgstr "Garder\N{NO-BREAK SPACE}?"' in before
    assert catalogues.check(root) == []


def test_update_never_guesses(root: Path) -> None:
    translate(root)
    source = root / "elearn" / "templates" / "b.html"
    source.write_text(TEMPLATE.replace("'Save'", "'Save it'"))
    catalogues.update(root)
    catalogue = catalogues.read_catalogue(french(root).read_text())
    new, old = catalogue.find("Save it"), catalogue.find("Save", include_obsolete_entries=True)
    assert new is not None
    assert old is not None
    assert (new.msgstr, new.flags, old.obsolete) == ("", [], True)
    source.write_text(TEMPLATE)
    catalogues.update(root)
    assert catalogues.check(root) == []


def test_check_wants_the_template_to_be_fresh(root: Path) -> None:
    translate(root)
    catalogues.update(root)
    (root / "elearn" / "a.py").write_text(SOURCE + 'B = _("New")\n')
    assert catalogues.check(root) == [
        "translations/messages.pot is behind the source: run python tools/catalogues.py update",
        "fr: not in the catalogue: 'New'",
    ]


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"Entrer"', '""', "fr: not translated: 'Sign in'"),
        ('"Bonjour %(name)s"', '"Bonjour"', "fr: other holes than 'Hello %(name)s': 'Bonjour'"),
        ("%(n)s jours", "jours", "fr: other holes than '%(n)s days': 'jours'"),
        ("%(n)s jours", "%(n)s %(m)s", "fr: other holes than '%(n)s days': '%(n)s %(m)s'"),
        ('msgstr[1] "%(n)s jours"\n', "", "fr: 1 plural forms of 2: '%(n)s day'"),
        ('#: elearn/a.py\nmsgid "Sign in"', '#, fuzzy\nmsgid "Sign in"', "fr: marked fuzzy: 'Sign in'"),
        ('"Bonjour %(name)s"', '"9 % %(name)s"', "fr: a per cent sign that is not doubled: '9 % %(name)s'"),
    ],
)  # fmt: skip
def test_check_finds_what_is_wrong_with_a_translation(
    root: Path, before: str, after: str, problem: str
) -> None:
    translate(root)
    catalogues.update(root)
    path = french(root)
    assert before in path.read_text()
    path.write_text(path.read_text().replace(before, after, 1))
    assert catalogues.check(root) == [problem]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('_("%(n)d left", n=1)', "elearn/c.py: only %(name)s may stand after a per cent sign"),
        ('_("Invalid day")', "elearn/c.py: say what happened and what to do"),
        ("_(name)", "elearn/c.py:1: _() needs its sentence written inside it"),
        ('_(f"Hello {name}")', "elearn/c.py:1: _() needs its sentence written inside it"),
    ],
)
def test_check_finds_sentences_that_cannot_be_translated(root: Path, line: str, problem: str) -> None:
    (root / "elearn" / "c.py").write_text(line + "\n")
    translate(root, **{"%(n)d left": "x", "Invalid day": "x"})
    catalogues.update(root)
    assert any(one.startswith(problem) for one in catalogues.check(root))


def test_a_catalogue_that_cannot_be_read_has_a_line(root: Path) -> None:
    translate(root)
    catalogues.update(root)
    french(root).write_text(french(root).read_text() + '\nmsgid "open\n')
    [problem] = catalogues.check(root)
    assert problem.startswith("translations/fr/LC_MESSAGES/messages.po:")


def test_unknown_commands_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert catalogues.main(["guess"]) == 2
    assert capsys.readouterr().out == "usage: python tools/catalogues.py update | check\n"
