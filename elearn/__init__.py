"""Pre-departure training for people who leave home for work abroad."""

__version__ = "0.1.0"
