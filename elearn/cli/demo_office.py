"""Who is in the demo office, and how far each has come. Names are common in the region; nobody is real."""

from __future__ import annotations

from dataclasses import dataclass

from elearn.people.access import Role

DAKAR, SAINT_LOUIS, NOUAKCHOTT = "dakar", "saint-louis", "nouakchott"


@dataclass(frozen=True)
class DemoOffice:
    """An office of the demo; `parent` is another one's key."""

    key: str
    name: str
    country: str
    parent: str | None = None


@dataclass(frozen=True)
class DemoPerson:
    """Somebody with a sign-in.

    `days_here`: how many days ago she signed up. `share`: how far through the course, 0 to 1; with 1 she
    takes the quizzes and the final too. `skill`: the share of questions she gets right. `quiet_days`: how
    many days ago she was last active.
    """

    name: str
    office: str | None
    role: Role = Role.LEARNER
    origin: str | None = "SN"
    destination: str | None = "ES"
    leaves_in: int | None = None
    about: bool = False
    days_here: int = 20
    share: float = 0.0
    skill: float = 0.8
    quiet_days: int = 1
    language: str = "fr"


OFFICES = (
    DemoOffice(DAKAR, "Bureau de Dakar", "SN"),
    DemoOffice(SAINT_LOUIS, "Antenne de Saint-Louis", "SN", parent=DAKAR),
    DemoOffice(NOUAKCHOTT, "Bureau de Nouakchott", "MR"),
)

PEOPLE = (
    DemoPerson("Fatou Ndiaye", DAKAR, leaves_in=21, days_here=9, share=0.45, quiet_days=1),
    DemoPerson("Moussa Sarr", DAKAR, role=Role.TRAINER, destination=None),
    DemoPerson("Aminata Faye", DAKAR, role=Role.COORDINATOR, destination=None),
    DemoPerson("Inès Mendy", None, role=Role.ADMINISTRATOR, origin=None, destination=None),
    DemoPerson("Sidi Ould Ahmed", NOUAKCHOTT, role=Role.COORDINATOR, origin="MR", destination=None),
    DemoPerson("Ibrahima Diallo", DAKAR, leaves_in=3, days_here=24, share=1, skill=0.35, quiet_days=2),
    DemoPerson("Mariama Baldé", DAKAR, leaves_in=5, days_here=12),
    DemoPerson("Ousmane Camara", SAINT_LOUIS, leaves_in=9, days_here=30, share=0.9, quiet_days=6),
    DemoPerson("Aïssatou Sow", DAKAR, leaves_in=12, days_here=33, share=1, skill=0.95, quiet_days=8),
    DemoPerson("Cheikh Gueye", DAKAR, destination="FR", leaves_in=16, days_here=18, share=0.3, quiet_days=11),
    DemoPerson("Khady Diop", SAINT_LOUIS, leaves_in=18, days_here=40, share=1, skill=0.9, quiet_days=20),
    DemoPerson("Modou Fall", DAKAR, destination="IT", leaves_in=25, about=True, days_here=15, share=0.6),
    DemoPerson("Rokhaya Mbaye", DAKAR, leaves_in=28, days_here=27, share=1, skill=0.85, quiet_days=4),
    DemoPerson("Abdou Sène", SAINT_LOUIS, destination="FR", days_here=5, share=0.1, quiet_days=3),
    DemoPerson("Coumba Thiam", DAKAR, leaves_in=45, about=True, days_here=2),
    DemoPerson("Pape Diouf", DAKAR, leaves_in=60, days_here=38, share=0.75, quiet_days=30, language="en"),
    DemoPerson("Astou Kane", DAKAR, destination="SA", leaves_in=33, days_here=22, share=1, quiet_days=9),
    DemoPerson("Lamine Badji", SAINT_LOUIS, leaves_in=-4, days_here=50, share=1, skill=0.95, quiet_days=12),
    DemoPerson("Binta Mint Ely", NOUAKCHOTT, origin="MR", leaves_in=14, days_here=16, share=0.5),
    DemoPerson("Yacouba Keïta", None, origin="ML", leaves_in=30, days_here=6, share=0.2, quiet_days=2),
)
