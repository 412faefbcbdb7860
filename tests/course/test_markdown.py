from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.course.markdown import (
    TAGS,
    Filled,
    Finding,
    findings,
    link_targets,
    to_html,
    to_inline_html,
    to_plain,
)


def fill(name: str) -> Filled | None:
    return {
        "es.hours-week": Filled("40 heures par semaine"),
        "es.emergency": Filled("112", href="tel:112", left_to_right=True),
        "es.evil": Filled("<script>alert(1)</script>"),
    }.get(name)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Lisez **avant** de *signer*.", "<p>Lisez <strong>avant</strong> de <em>signer</em>.</p>"),
        ("a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>"),
        ("## Les heures\n\nTexte", "<h2>Les heures</h2>\n<p>Texte</p>"),
        ("# Haut\n\n### Bas", "<h2>Haut</h2>\n<h2>Bas</h2>"),
        ("- un\n- deux", "<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"),
        ("3. un\n4. deux", '<ol start="3">\n<li>un</li>\n<li>deux</li>\n</ol>'),
        ("[ici](https://ituc.org/a?b=1&c=2)", '<p><a href="https://ituc.org/a?b=1&amp;c=2">ici</a></p>'),
        ("[112](tel:112)", '<p><a href="tel:112">112</a></p>'),
        ("[moi](mailto:a@b.sn)", '<p><a href="mailto:a@b.sn">moi</a></p>'),
        ("[nómina](lang:es)", '<p><span lang="es">nómina</span></p>'),
        ("[عقد](lang:ar)", '<p><span lang="ar" dir="rtl">عقد</span></p>'),
        ("[là](lesson:your-payslip)", '<p><a href="/lessons/your-payslip">là</a></p>'),
        ("R&D &nbsp; 1 < 2", "<p>R&amp;D &amp;nbsp; 1 &lt; 2</p>"),
        ("`x` > ~~y~~", "<p>`x` &gt; ~~y~~</p>"),
    ],
)
def test_to_html_renders_what_authors_may_use(text: str, html: str) -> None:
    assert to_html(text, lesson_url=lambda lesson: f"/lessons/{lesson}") == html


def test_to_html_fills_holes_as_text_and_phones_as_links() -> None:
    html = to_html("Au plus {es.hours-week}. Appelez {es.emergency}, {es.evil}, {es.gone}.", hole=fill)
    assert html == (
        '<p>Au plus 40 heures par semaine. Appelez <a href="tel:112" dir="ltr">112</a>, '
        "&lt;script&gt;alert(1)&lt;/script&gt;, {es.gone}.</p>"
    )


def test_to_html_does_not_nest_links() -> None:
    assert to_html("[appelez {es.emergency}](tel:{es.emergency})", hole=fill) == (
        '<p><a href="tel:112">appelez <span dir="ltr">112</span></a></p>'
    )


def test_to_html_keeps_an_escaped_brace() -> None:
    assert to_html(r"\{es.hours-week}", hole=fill) == "<p>{es.hours-week}</p>"


def test_to_inline_html_has_neither_paragraphs_nor_phone_links() -> None:
    html = to_inline_html("Les **urgences**,\n{es.emergency}", hole=fill)
    assert html == 'Les <strong>urgences</strong>,\n<span dir="ltr">112</span>'


def test_lesson_link_without_addresses_is_its_words() -> None:
    assert to_html("[là](lesson:your-payslip)") == "<p>là</p>"


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](http://a.b)",
        "[x](//a.b)",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://a.b/c.png)",
        '[x](https://a.b " onclick=alert(1)")',
        "<https://a.b>",
    ],
)
def test_to_html_makes_no_element_of_what_is_not_allowed(text: str) -> None:
    assert {tag for tag, _ in _elements(to_html(text))} <= {"p", "a"}
    for _, attributes in _elements(to_html(text)):
        assert set(attributes) <= {"href"}
        assert (attributes.get("href") or "https:").startswith("https:")


@given(st.text(alphabet=st.sampled_from(list("<>&\"'[]()!#*_-+.:/{}\\`~=| \n\tajsx1é\u202e")), max_size=80))
def test_any_text_gives_only_allowed_elements(text: str) -> None:
    assert_safe(text)


_PIECES = st.sampled_from(
    ["<script>", "</script>", "javascript:", "[x](", ")", "<a href=", '"', "'", ">", "onerror=", "<svg", "x",
     "data:", "https://", "tel:", "lang:", "lesson:", "{es.emergency}", "{es.evil}", "**", "## ", "- ",
     "\n\n", "&#106;"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=12).map("".join))
def test_hostile_pieces_give_only_allowed_elements(text: str) -> None:
    assert_safe(text)


_URL_PIECES = st.sampled_from(
    ["javascript:", "JavaScript:", "data:", "vbscript:", "https:", "//", "tel:", "mailto:", "lang:", "a@",
     "lesson:", "alert(1)", "&#106;", "%6a", "\\", "\t", "\x01", "{es.evil}", "{es.emergency}", "x", "<", ">",
     '"', "'"]
)  # fmt: skip


@given(st.lists(_URL_PIECES, min_size=1, max_size=4).map("".join))
def test_any_target_of_a_link_is_harmless(target: str) -> None:
    assert_safe(f"[x]({target})")
    assert_safe(f"[x](<{target}> 'title')")


@given(st.text(max_size=60))
def test_plain_and_findings_take_any_text(text: str) -> None:
    to_plain(text, hole=fill)
    link_targets(text)
    list(findings(text, "inline"))


def assert_safe(text: str) -> None:
    for html in (to_html(text, hole=fill), to_inline_html(text, hole=fill)):
        for tag, attributes in _elements(html):
            assert tag in TAGS
            assert set(attributes) <= {"href", "dir", "lang", "start"}
            href = attributes.get("href")
            assert href is None or href.startswith(("https://", "tel:", "mailto:"))


def _elements(html: str) -> list[tuple[str, dict[str, str | None]]]:
    class Collector(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    found: list[tuple[str, dict[str, str | None]]] = []
    collector = Collector()
    collector.feed(html)
    collector.close()
    return found


def test_to_plain_keeps_the_words() -> None:
    text = "## Heures\n\n**Au plus**\n{es.hours-week}.\n\n- [un](https://a.b)\n- \\{x}"
    assert to_plain(text, hole=fill) == "Heures\nAu plus 40 heures par semaine.\nun\n{x}"


def test_link_targets_are_in_order() -> None:
    assert link_targets("[a](lang:es) [b](lesson:x) [c](https://a.b)") == (
        "lang:es",
        "lesson:x",
        "https://a.b",
    )


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("Un\n\n## Deux\n\n- trois", "text-block", []),
        ("# Un", "text-block", [Finding("markdown-here", 0, "heading", "#")]),
        ("Un\n\n## Deux", "paragraphs", [Finding("markdown-here", 2, "heading", "##")]),
        ("- un\n- deux", "inline", [Finding("markdown-here", 0, "list")]),
        ("2. Signer", "inline", []),
        ("un\n<b>deux</b>", "inline", [
            Finding("html-in-text", 1, "html", "<b>"), Finding("html-in-text", 1, "html", "</b>")
        ]),
        ("<div>\nx", "paragraphs", [Finding("html-in-text", 0, "html", "<div>\nx")]),
        ("![x](y.png)", "paragraphs", [Finding("markdown-here", 0, "image", "y.png")]),
        ("[x](http://a.b)", "inline", [Finding("markdown-here", 0, "link", "http://a.b")]),
        ("[x](javascript:y)", "inline", [Finding("markdown-here", 0, "link", "javascript:y")]),
        ("[x](lang:Español)", "inline", [Finding("bad-language", 0, "language", "Español")]),
        ("[x](lesson:pay) {es.a} 1 < 2 > 0", "inline", []),
        ("`x`", "inline", [Finding("markdown-here", 0, "code", "x")]),
        ("> x", "paragraphs", [Finding("markdown-here", 0, "quote", ">")]),
        ("<https://a.b>", "paragraphs", [Finding("markdown-here", 0, "bare-link", "https://a.b")]),
    ],
)  # fmt: skip
def test_findings_name_what_may_not_stand_there(text: str, place: str, found: list[Finding]) -> None:
    assert list(findings(text, place)) == found
