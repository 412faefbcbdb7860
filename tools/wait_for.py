"""Wait until an address answers 200, then print its status; exit 1 when the time is over.

A bare Python is enough.
"""

from __future__ import annotations

import argparse
import sys
import time
import urllib.error
import urllib.request


def main() -> int:
    """Ask once a second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("--seconds", type=int, default=60)
    asked = parser.parse_args()
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(asked.address, timeout=5) as answer:
                print(asked.address, answer.status)
                return 0
        except (urllib.error.URLError, OSError):
            time.sleep(1)
    print(f"no answer from {asked.address} in {asked.seconds} s", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
