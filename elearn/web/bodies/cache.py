"""A bounded cache of rendered pieces, one a process: what is least used goes first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")
ROOM = 24_000_000
"""Characters that one cache may keep in a worker; 20 courses in 5 languages come to half of it."""


class BoundedCache(Generic[V]):
    """Keeps what was made, up to `room` by its `weigh`ed size.

    What is made twice because two threads asked at the same moment is the same: editions never change.
    """

    def __init__(self, weigh: Callable[[V], int], room: int = ROOM) -> None:
        self._weigh = weigh
        self._room = room
        self._weight = 0
        self._kept: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get_or_make(self, key: Hashable, make: Callable[[], V]) -> V:
        """The piece kept under `key`, made if it is not there."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[0]
        made = make()
        self._keep(key, made)
        return made

    def _keep(self, key: Hashable, made: V) -> None:
        weight = self._weigh(made)
        with self._lock:
            before = self._kept.pop(key, None)
            self._weight += weight - (before[1] if before else 0)
            self._kept[key] = (made, weight)
            while self._weight > self._room and len(self._kept) > 1:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._weight -= dropped

    @property
    def weight(self) -> int:
        """What is kept weighs so much."""
        return self._weight

    def clear(self) -> None:
        """Forget everything (tests)."""
        with self._lock:
            self._kept.clear()
            self._weight = 0
