"""CPU time of calls, as ratios inside one run: never seconds against a number."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable

Call = Callable[[], object]


def processor_seconds(call: Call, *, times: int) -> float:
    """CPU seconds of this process for one call, the mean of `times` calls without garbage collection."""
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        for _ in range(times):
            call()
        return (time.process_time() - before) / times
    finally:
        gc.enable()


def ratio(call: Call, yardstick: Call, *, rounds: int = 7, times: int = 60) -> float:
    """The median over rounds of `call` / `yardstick`, taken by turns so that both see the same machine."""
    for _ in range(10):
        call()
        yardstick()
    found: list[float] = []
    for _ in range(rounds):
        of_yardstick = processor_seconds(yardstick, times=times)
        of_call = processor_seconds(call, times=times)
        found.append(of_call / of_yardstick)
    return statistics.median(found)
