"""Course text and its translations: what there is to translate, catalogues (gettext PO) and their checks."""

from __future__ import annotations

from elearn.course.wording.catalogues import Header, project_of_course, update_catalogue
from elearn.course.wording.checks import CatalogueProblem, CheckedCatalogue, check_catalogue
from elearn.course.wording.messages import (
    Message,
    messages,
    question_is_translated,
    question_messages,
    register_messages,
)

__all__ = [
    "CatalogueProblem",
    "CheckedCatalogue",
    "Header",
    "Message",
    "check_catalogue",
    "messages",
    "project_of_course",
    "question_is_translated",
    "question_messages",
    "register_messages",
    "update_catalogue",
]
