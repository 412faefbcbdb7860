"""The icons: paths on a 24 px grid, 2 px stroke, drawn inline with a word beside them (docs/looks.md)."""

from __future__ import annotations

PATHS = {
    "home": "M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-5h4v5",
    "book": "M12 6.5C9.5 4.5 6 4.5 3 5v14c3-.5 6.5-.5 9 1.5 2.5-2 6-2 9-1.5V5c-3-.5-6.5-.5-9 1.5zM12 6.5v14",
    "talk": "M4 5h16v11H11l-5 4v-4H4zM8.5 9h7M8.5 12h4",
    "phone": (
        "M6 3h3.5l1.5 5-2.2 1.6a12 12 0 0 0 5.6 5.6L16 13l5 1.5V18c0 1.7-1.3 3-3"
        " 3C10.3 21 3 13.7 3 6c0-1.7 1.3-3 3-3z"
    ),
    "sound": "M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "slow": (
        "M3 16a6.5 6.5 0 0 1 13 0zM16 15.5c.2-3 1.2-4.5 3-4.5 1.3 0 2 .9 2 2 0"
        " 1.6-1.7 3-5 3M5.5 16v3M13.5 16v3M9.5 9.5V16"
    ),
    "yes": "M5 12.5l4.8 5L19.5 7",
    "no": "M6 6l12 12M18 6 6 18",
    "alert": "M12 3.5 22 20.5H2zM12 10v4.5M12 17.4v.1",
    "info": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.5M12 7.5v.1",
    "hand": (
        "M8 12.5V6a1.5 1.5 0 0 1 3 0M11 11V4.5a1.5 1.5 0 0 1 3 0V11M14 11V6a1.5 1.5 0 0 1 3 0v8c0"
        " 4-2 7-5.5 7S7 19 4.5 14.5a1.5 1.5 0 0 1 2.5-1.7l1 1.2"
    ),
    "clock": "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.5l3.5 2",
    "next": "M4 12h16M13.5 5.5 20 12l-6.5 6.5",
    "back": "M20 12H4M10.5 5.5 4 12l6.5 6.5",
    "save": "M12 3v12M6.5 10 12 15.5 17.5 10M4 20.5h16",
    "cut": "M3 3l18 18M7 9.5A5 5 0 0 0 7 19h10M9.8 6.4A6 6 0 0 1 17.7 10 4.6 4.6 0 0 1 20.5 17",
    "sync": "M4 12a8 8 0 0 1 14-5.3L20 9M20 4v5h-5M20 12a8 8 0 0 1-14 5.3L4 15M4 20v-5h5",
    "globe": (
        "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.8 6 3.8 9s-.8"
        " 6-3.8 9c-3-3-3.8-6-3.8-9S9 6 12 3z"
    ),
    "door": "M13 4H5v16h8M10 12h11M17 7.5l4.5 4.5L17 16.5",
    "bag": "M4 8h16v12H4zM9 8V4.5h6V8M8.5 8v12M15.5 8v12",
    "pen": "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10",
    "print": "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 14h10v6.5H7z",
    "lock": "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 15v2",
    "people": (
        "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16"
        " 4.5a3.5 3.5 0 0 1 0 6.3M18 14.5c2 .8 3.2 2.7 3.5 5.5"
    ),
    "chart": "M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6",
    "person": "M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4.2 3.4-6 7.5-6s6.9 1.8 7.5 6",
}
MIRRORED = frozenset({"next", "back", "sound", "slow", "door"})
"""What points along the line of reading turns with it; clocks, ticks and phones do not."""


def icon_path(name: str) -> str:
    """The path of an icon. Raises KeyError for a name that nobody drew."""
    return PATHS[name]


def icon_turns(name: str) -> bool:
    """Whether the icon points along the line of reading."""
    return name in MIRRORED
