"""The course model: pure. A bundle folder becomes a `Course`, or every problem with file, line and column.

Imports neither Flask nor SQLAlchemy nor the clock; `now` and `today` are passed in.
"""
