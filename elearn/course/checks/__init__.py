"""Checks of a course that was read: references and quality, one small file a subject."""
