"""Media: there, of a good format, small, and in the languages that need them."""

from __future__ import annotations

from elearn.course import media
from elearn.course.checks.naming import say_missing
from elearn.course.checks.subject import Subject
from elearn.course.walking import authored, named_media


def check_media(subject: Subject) -> None:
    """media-missing, media-format, media-too-large, svg-unsafe, media-unused, media-not-translated."""
    present = subject.media
    languages = _languages(subject)
    named: list[str] = []
    for thing in authored(subject.course):
        for steps, path in named_media(thing):
            named.append(path)
            if path not in present:
                say_missing(subject.ledger, "media-missing", path, present, thing, *steps)
            elif getattr(thing, "by_language", False):
                for language in languages:
                    variant = media.variant_name(path, language)
                    if variant not in present:
                        subject.ledger.say("media-not-translated", thing, *steps, file=variant)
    used = media.used_files(named, present, (subject.course.language, *languages))
    for path, content in present.items():
        shown = subject.source.shown(f"media/{path}")
        for found in media.judge_file(path, content):
            subject.ledger.say_at(found.code, shown, variant=found.variant, shown=found.shown)
        if path not in used and subject.is_clean:
            subject.ledger.say_at("media-unused", shown)


def _languages(subject: Subject) -> tuple[str, ...]:
    """Languages that the course is translated into."""
    catalogues = (path for path in subject.source.paths() if path.startswith("locales/"))
    return tuple(
        path.removeprefix("locales/").removesuffix(".po") for path in catalogues if path.endswith(".po")
    )
