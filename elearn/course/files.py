"""The files of a bundle as shapes, where authors write otherwise than the model keeps."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from elearn.course import values
from elearn.course.blocks import Row, TableBlock
from elearn.course.facts import Register
from elearn.course.ledger import Cursor
from elearn.course.model import Bank, Certificate, Course, Module, Period
from elearn.course.nodes import Scalar
from elearn.course.quizzes import Quiz
from elearn.course.shapes import Field, ListShape, ModelShape, ScalarShape
from elearn.course.shaping import OWN_SHAPES, fields_of, model_shape, shape_of
from elearn.course.words import Identifier, Short

PASS_QUIZ = Decimal("0.6")
PASS_FINAL = Decimal("0.7")
ATTEMPTS_FINAL = 3
WAIT_FINAL = timedelta(hours=24)


def _owner(cursor: Cursor) -> object:
    return cursor.owner


def _period(scalar: Scalar) -> Period:
    count, unit = values.duration_parts(scalar)
    return Period.model_validate({"count": count, "unit": unit})


def _quiz_shape(quiz_id: str | None, own: frozenset[str], **defaults: object) -> ModelShape:
    fields = fields_of(Quiz, frozenset({"id", "where", "skip_at", "passing"}) - own)
    fields["pass"] = Field("passing", ScalarShape(values.percent, PASS_QUIZ, form="percent"), form="percent")
    if "skip_at" in own:
        fields["skip_at"] = Field(
            "skip_at", ScalarShape(values.percent, PASS_QUIZ), is_required=True, form="percent"
        )

    def own_id(cursor: Cursor) -> object:
        return cursor.owner if quiz_id is None else quiz_id

    given = {"id": own_id}
    return ModelShape(Quiz, fields, given, {"passing": PASS_QUIZ, **defaults})


MODULE_QUIZ = _quiz_shape(None, frozenset())
FINAL = _quiz_shape(
    "final", frozenset({"where"}), passing=PASS_FINAL, attempts=ATTEMPTS_FINAL, wait=WAIT_FINAL
)
PLACEMENT = _quiz_shape("placement", frozenset({"skip_at"}))

OWN_SHAPES.update(
    {
        (Module, "quiz"): MODULE_QUIZ,
        (Course, "final"): FINAL,
        (Course, "placement"): PLACEMENT,
        (Course, "modules"): ListShape(shape_of(Identifier)),
        (Certificate, "valid_for"): ScalarShape(_period, Period(count=1, unit="month")),
    }
)
ROW = ModelShape(
    Row,
    fields_of(Row, frozenset({"cells"})),
    rest=Field("cells", shape_of(Short), is_required=True, form="line"),
)
OWN_SHAPES[TableBlock, "rows"] = ListShape(ROW)
COURSE_FILE = ModelShape(Course, fields_of(Course, frozenset({"questions", "quoted", "wordings", "media"})))
MODULE_FILE = ModelShape(Module, fields_of(Module, frozenset({"id"})), {"id": _owner})
BANK_FILE = model_shape(Bank)
REGISTER_FILE = model_shape(Register)
