"""One line of the table that `make bench` prints, and the table itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """A budget and what was measured.

    `met` is None when this run did not measure it; `measured` then says what is missing.
    """

    what: str
    budget: str
    measured: str
    met: bool | None


def within(what: str, measured: float, budget: float, *, unit: str = "", digits: int = 0) -> Row:
    """A row that is met when `measured` is at most `budget`, both in `unit`."""
    shown = f"{measured:,.{digits}f} {unit}".strip()
    return Row(what, f"≤ {budget:,g} {unit}".strip(), shown, measured <= budget)


def not_measured(what: str, budget: str, missing: str) -> Row:
    """A row that this run leaves out, with what is missing to measure it."""
    return Row(what, budget, f"not measured: {missing}", None)


def print_table(rows: list[Row]) -> int:
    """Print all rows, then `budgets: N met, M over`; return the exit status (1 if any is over)."""
    sign = {True: "met", False: "OVER", None: "-"}
    widest = max(len(row.what) for row in rows)
    widest_budget = max(len(row.budget) for row in rows)
    for row in rows:
        print(f"{row.what:<{widest}}  {row.budget:<{widest_budget}}  {sign[row.met]:<4}  {row.measured}")
    met = sum(row.met is True for row in rows)
    over = sum(row.met is False for row in rows)
    print(f"budgets: {met} met, {over} over")
    return 1 if over else 0
