import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from elearn.reporting.export import BYTE_ORDER_MARK, csv_lines, in_chunks, inert_cell

FORMULA_STARTS = "=+-@\t\r\n＝＋－＠"


def read_back(lines):
    text = "".join(lines)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def test_csv_lines_are_readable_again():
    rows = [("Awa Diop", 'says "yes"', "a,b"), ("Fatou\nNdiaye", "", "Sénégal → Espagne")]

    assert read_back(csv_lines(("Name", "User name", "Office"), rows)) == [
        ["Name", "User name", "Office"],
        ["Awa Diop", 'says "yes"', "a,b"],
        ["Fatou\nNdiaye", "", "Sénégal → Espagne"],
    ]


def test_csv_lines_end_as_rfc_4180_says():
    assert list(csv_lines(("a", "b"), [("1", "2")])) == ["\ufeffa,b\r\n", "1,2\r\n"]


def test_csv_lines_take_rows_one_by_one():
    taken = []

    def rows():
        for number in range(1000):
            taken.append(number)
            yield (str(number),)

    lines = csv_lines(("n",), rows())
    next(lines), next(lines)

    assert taken == [0]


def test_formulas_come_out_inert():
    cells = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1"]

    assert [inert_cell(cell) for cell in cells] == ["'" + cell for cell in cells]


def test_ordinary_words_stay_as_they_are():
    cells = ["Awa Diop", "5 of 8", "82 %", "—", "", "3 nov. 2026", "Sénégal → Espagne", "a=b", "'t Hart"]

    assert [inert_cell(cell) for cell in cells] == cells


@given(st.text())
def test_no_text_begins_a_formula(text):
    assert not inert_cell(text).lstrip(" \u00a0").startswith(tuple(FORMULA_STARTS))


@given(st.lists(st.lists(st.text(st.characters(exclude_characters="\x00")), min_size=2, max_size=2)))
def test_every_table_is_read_back_with_its_guards(rows):
    header = ["a", "b"]

    assert read_back(csv_lines(header, rows)) == [
        header,
        *[[inert_cell(cell) for cell in row] for row in rows],
    ]


@given(st.lists(st.text(min_size=1)), st.integers(1, 5))
def test_chunks_lose_nothing(lines, size):
    chunks = list(in_chunks(lines, size))

    assert "".join(chunks) == "".join(lines)
    assert len(chunks) == -(-len(lines) // size)
