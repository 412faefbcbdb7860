"""`python -m benchmarks --size full|small`: measure every budget of docs/budgets.md that can be measured."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from benchmarks.durability import measure_durability
from benchmarks.office import open_bench_office
from benchmarks.overview import measure_growth, measure_large_office
from benchmarks.pages import measure_first_flights, measure_processor, measure_statements
from benchmarks.pure import measure_checking, measure_grading
from benchmarks.rows import Row, not_measured, print_table


@dataclass(frozen=True)
class Size:
    """How large a run is."""

    rounds: int
    learners: int
    records: int
    writing_seconds: float
    large_office: bool


SIZES = {
    "small": Size(rounds=11, learners=500, records=24_000, writing_seconds=6, large_office=False),
    "full": Size(rounds=15, learners=20_000, records=1_000_000, writing_seconds=20, large_office=True),
}


def measure(size: Size, folder: Path) -> list[Row]:
    """All rows, in the order of docs/budgets.md."""
    office = open_bench_office(_made(folder / "office"))
    rows: list[Row] = [_step("first flights", lambda: measure_first_flights(office))]
    rows += _step("statements", lambda: measure_statements(office))
    rows += _step("CPU of pages", lambda: measure_processor(office, rounds=size.rounds))
    rows.append(_step("durability", lambda: measure_durability(office, seconds=size.writing_seconds)))
    rows.append(_step("growth", lambda: measure_growth(folder, learners=size.learners, records=size.records)))
    if size.large_office:
        rows.append(_step("large office", lambda: measure_large_office(folder)))
    else:
        rows.append(
            not_measured("coordinator's table of one office of 50,000 learners", "≤ 300 ms", "SIZE=small")
        )
    rows += _step("grading", lambda: measure_grading(office.course))
    rows.append(_step("checking", lambda: measure_checking(folder)))
    rows.append(
        not_measured("a course of 20 text lessons, for offline", "≤ 160 KB", "no download is built yet")
    )
    rows.append(
        not_measured(
            "worker memory with 20 courses in 5 languages", "≤ 120 MB", "there is one course in two languages"
        )
    )
    rows.append(not_measured("make test; make test-all", "≤ 5 min; 40 min", ".ci/run prints their seconds"))
    return rows


Result = TypeVar("Result")


def _step(name: str, call: Callable[[], Result]) -> Result:
    before = time.monotonic()
    print(f"measuring {name} …", flush=True)
    result = call()
    print(f"  {time.monotonic() - before:.0f} s", flush=True)
    return result


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def main() -> int:
    """Measure and print; exit status 1 if a budget is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=sorted(SIZES), default="full")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="elearn-bench-") as folder:
        rows = measure(SIZES[asked.size], Path(folder))
    print()
    return print_table(rows)


if __name__ == "__main__":
    sys.exit(main())
