"""Where is a Chromium? Prints its path; exit 1 if there is none. `--tell` says loudly what will not run.

Runs on a bare Python: no dependency.
"""

from __future__ import annotations

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_browser() -> str | None:
    """The path of a Chromium of the system (or ELEARN_BROWSER), or None."""
    return os.environ.get("ELEARN_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    """Print the path, or with --tell the consequence of having none."""
    path = find_browser()
    if path:
        print(path)
        return 0
    if "--tell" in sys.argv:
        print("!" * 78)
        print("!! No Chromium found: the BROWSER TESTS WILL NOT RUN (tests marked 'browser').")
        print("!! Install one (Debian and Ubuntu: apt install chromium) or set ELEARN_BROWSER.")
        print("!" * 78)
        return 1 if os.environ.get("ELEARN_BROWSER_REQUIRED") == "1" else 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
