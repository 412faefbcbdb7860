"""What the commands of learning refuse, in words."""

from __future__ import annotations

from elearn.language import lazy_gettext as _l
from elearn.web.sentences import SENTENCES

SENTENCES.update(
    {
        "not-enrolled": _l("Start this course first. Then you can answer, and your answers are kept."),
        "record-conflict": _l("This was sent once already with something else. Nothing was changed."),
        "no-attempts-left": _l("You have used all your tries. Talk to your trainer or your office."),
        "wait-before-next-attempt": _l("You can try again from %(until)s."),
        "not-offered-in-language": _l(
            "This test is not ready in your language. You can take it in another one."
        ),
        "not-offered": _l("This test is being corrected. Try again in a few days."),
        "opened-in-meeting": _l("Your trainer opens this test when you meet."),
        "already-handed-in": _l("You have handed in this test. Nothing can be changed any more."),
    }
)
