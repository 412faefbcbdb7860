"""CPU time of calls, as ratios inside one run: never seconds against a number."""

from __future__ import annotations

import gc
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


def ratio(call: Call, yardstick: Call, *, rounds: int = 9, times: int = 60) -> float:
    """Least CPU of `call` over least CPU of `yardstick`, in rounds taken by turns.

    What else the machine does can only add to either, so the least of several rounds is what it costs.
    """
    for _ in range(10):
        call()
        yardstick()
    of_call: list[float] = []
    of_yardstick: list[float] = []
    for _ in range(rounds):
        of_yardstick.append(processor_seconds(yardstick, times=times))
        of_call.append(processor_seconds(call, times=times))
    return min(of_call) / min(of_yardstick)
