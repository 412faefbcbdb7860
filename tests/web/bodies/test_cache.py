"""The bounded cache of rendered pieces."""

from __future__ import annotations

from elearn.web.bodies.cache import BoundedCache


def test_what_is_kept_is_not_made_again() -> None:
    cache: BoundedCache[str] = BoundedCache(weigh=len, room=10)
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "piece"

    assert [cache.get_or_make("key", make) for _asked in range(3)] == ["piece"] * 3
    assert made == ["made"]


def test_least_used_goes_first_when_the_room_is_full() -> None:
    cache: BoundedCache[str] = BoundedCache(weigh=len, room=10)
    cache.get_or_make("a", lambda: "aaaa")
    cache.get_or_make("b", lambda: "bbbb")
    cache.get_or_make("a", lambda: "never")

    cache.get_or_make("c", lambda: "cccc")

    assert cache.weight == 8
    assert cache.get_or_make("a", lambda: "again") == "aaaa"
    assert cache.get_or_make("b", lambda: "anew") == "anew"


def test_piece_larger_than_the_room_is_kept_alone() -> None:
    cache: BoundedCache[str] = BoundedCache(weigh=len, room=3)
    cache.get_or_make("a", lambda: "aa")

    assert cache.get_or_make("b", lambda: "bbbbb") == "bbbbb"
    assert cache.weight == 5


def test_cleared_cache_weighs_nothing() -> None:
    cache: BoundedCache[str] = BoundedCache(weigh=len)
    cache.get_or_make("a", lambda: "aa")

    cache.clear()

    assert cache.weight == 0
