"""What the coordinator's table costs when records and people grow."""

from __future__ import annotations

import math
import statistics
import time
from pathlib import Path

from flask.testing import FlaskClient

from benchmarks.office import BenchOffice, fill, open_bench_office, sign_in
from benchmarks.rows import Row, within
from benchmarks.timing import processor_seconds

ADDRESS = "/coordinate/learners"


def measure_growth(folder: Path, *, learners: int, records: int) -> Row:
    """CPU of the table for the same people with one, two and four parts of the records; fitted exponent."""
    points: list[tuple[float, float]] = []
    for part in (1, 2, 4):
        each = max(12, records * part // 4 // learners)
        office = open_bench_office(_made(folder / f"growth-{part}"))
        for written in fill(office, learners=learners, records_each=each):
            print(f"\r  office with {written:,} records   ", end="", flush=True)
        client = _coordinator(office)
        points.append((each * learners, _cheapest(client)))
    print()
    row = within("coordinator's table: growth with records (exponent)", exponent(points), 0.1, digits=3)
    sizes = ", ".join(f"{int(size):,}" for size, _ in points)
    return Row(
        row.what, row.budget, f"{row.measured} (over {sizes} records of {learners:,} learners)", row.met
    )


def measure_large_office(folder: Path, *, learners: int = 50_000) -> Row:
    """The table of one office of so many learners."""
    office = open_bench_office(_made(folder / "large"))
    for written in fill(office, learners=learners, records_each=12):
        print(f"\r  office with {written // 12:,} learners   ", end="", flush=True)
    print()
    client = _coordinator(office)
    spent: list[float] = []
    for _ in range(7):
        before = time.perf_counter()
        assert client.get(ADDRESS).status_code == 200
        spent.append(time.perf_counter() - before)
    return within(
        f"coordinator's table of one office of {learners:,} learners",
        1000 * statistics.median(spent),
        300,
        unit="ms",
    )


def exponent(points: list[tuple[float, float]]) -> float:
    """Slope of the least-squares line through (log size, log cost): 0 constant, 1 linear."""
    sizes = [math.log(size) for size, _ in points]
    costs = [math.log(cost) for _, cost in points]
    return statistics.linear_regression(sizes, costs).slope


def _coordinator(office: BenchOffice) -> FlaskClient:
    client = office.plain_client()
    sign_in(client, office.coordinator)
    for _ in range(3):
        assert client.get(ADDRESS).status_code == 200
    return client


def _cheapest(client: FlaskClient) -> float:
    return min(processor_seconds(lambda: client.get(ADDRESS), times=5) for _ in range(5))


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder
