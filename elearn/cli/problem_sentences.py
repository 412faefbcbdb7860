"""What each problem of a bundle says to its author: what is wrong, and what to write instead.

One sentence or two for each code; `code/variant` where the remedy depends on what was written. A literal per
cent sign is written twice, since every sentence is filled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from elearn.course.problems import Problem
from elearn.language import lazy_gettext as _l

_WRITING: Mapping[str, str] = {
    "anchor": _l("Anchors, aliases and << are not used here: write it out where it belongs."),
    "colon-in-text": _l(
        "A colon and a space inside a text without quotes. Put the text in quotes, or write it under |"
    ),
    "duplicate-key": _l("%(key)s stands here twice, first in line %(first_line)s. Keep one of them."),
    "empty-value": _l("Nothing stands after %(key)s. Fill it in, or remove the line."),
    "empty-value/list": _l("The list is empty. Fill it, or remove the line."),
    "empty-value/text": _l("The text is empty. Fill it in, or remove the line."),
    "hash-cuts-text": _l(
        "Everything after “ #” is a comment and is not shown. Put the text in quotes if it belongs to it."
    ),
    "mark-starts-text": _l(
        "A text may not begin with * & ! %% @ ` ? \" or '. Write it under |, or put the whole of it "
        "in quotes."
    ),
    "missing-key": _l("%(key)s is missing here. Add a line for it."),
    "missing-key/file": _l("The file %(key)s is missing. Every course has one."),
    "not-utf8": _l("The file is not in UTF-8. Save it again as UTF-8."),
    "prose-in-braces": _l(
        "Text inside { } breaks at the first comma, colon or question mark. Write one line for each "
        "key instead."
    ),
    "prose-in-braces/starts": _l(
        "This text begins with {, which starts something else in YAML. Put it in quotes: '%(shown)s'"
    ),
    "prose-in-brackets": _l(
        "Sentences inside [ ] break at the first comma. Write a line with a dash for each."
    ),
    "prose-in-brackets/starts": _l(
        "This text begins with [, which starts a list in YAML. Put it in quotes: '%(shown)s'"
    ),
    "tab": _l("A tab. Use spaces, two for what belongs to the line above."),
    "tag": _l("Words that begin with ! mean something else in YAML. Put the text in quotes."),
    "too-deep": _l("This is nested more than 12 levels deep. Nothing of a course is."),
    "unknown-key": _l(
        "%(key)s is not a word that belongs here. Remove the line, or see what may stand here."
    ),
    "unknown-key/near": _l("%(key)s is not a word that belongs here. Did you mean %(near)s?"),
    "yaml": _l("This cannot be read. Look at the quotes, colons and spaces of this line and the one above."),
    "yaml/block": _l("The text begins on the line below the | and two spaces further in."),
    "yaml/bracket": _l("The bracket [ that opens here is not closed with ] in this line."),
    "yaml/character": _l("A character that nobody can see, %(shown)s. Remove it."),
    "yaml/colon-space": _l("A space is missing after the colon: %(shown)s"),
    "yaml/dash": _l("A text may not begin with a dash and a space. Put it in quotes."),
    "yaml/dash-space": _l("A space is missing after the dash: %(shown)s"),
    "yaml/documents": _l("A line --- begins a second document. One file holds one: remove the line."),
    "yaml/escape": _l("A backslash means something else between double quotes. Use single quotes."),
    "yaml/indent": _l(
        "This line is not indented as its neighbours are. Line it up with the ones it belongs to."
    ),
    "yaml/key": _l("A key is one word before a colon."),
    "yaml/no-colon": _l(
        "Here a line with a word and a colon is expected. If this is text, indent it under the line "
        "above: %(shown)s"
    ),
    "yaml/starts": _l("A text may not begin with a comma or a closing bracket. Put it in quotes."),
}

_VALUES: Mapping[str, str] = {
    "bad-country": _l("%(shown)s is no country code. Write two capital letters, such as SN."),
    "bad-country/jurisdiction": _l(
        "%(shown)s is no register of facts. Write the country in two small letters, such as es, or world."
    ),
    "bad-date": _l("%(shown)s is no day that exists. Write year, month and day: 2026-02-14"),
    "bad-duration": _l(
        "%(shown)s is no length of time. Write a number and minutes, hours, days, weeks or months."
    ),
    "bad-id": _l(
        "An id has small letters a to z, digits and single hyphens, begins with a letter and is at "
        "most 40 long."
    ),
    "bad-id/fact": _l("A fact is quoted whole, with its country and a dot, such as es.hours-week."),
    "bad-language": _l("%(shown)s is no language code. Write two or three small letters, such as fr."),
    "bad-language/differs": _l(
        "The header says the language is “%(found)s”, the file name says %(expected)s."
    ),
    "bad-size": _l("%(shown)s is no size. Write a number and KB or MB, such as 14 KB."),
    "bad-size/most": _l("At most %(most)s KB may stand here."),
    "not-a-number": _l(
        "%(shown)s is no number. Write digits without quotes or leading zeros, and a point before "
        "decimals: 12.5"
    ),
    "not-a-number/whole": _l("%(shown)s is not a whole number."),
    "not-true-or-false": _l("Only true or false may stand here, not %(shown)s."),
    "percent-sign": _l("%(shown)s is no percent from 0%% to 100%%. Write it with its sign: 70%%"),
    "quote-it": _l(
        "YAML reads %(shown)s as something else than text. Put it in quotes: '%(shown)s'. Phone "
        "numbers are text too."
    ),
    "reserved-id": _l("%(id)s cannot be an id, other tools read it as something else. Choose another word."),
    "too-few": _l("At least %(limit)s are wanted here; there are %(count)s."),
    "too-few/number": _l("At least %(limit)s may stand here, not %(count)s."),
    "too-long": _l("At most %(limit)s characters may stand here; these are %(count)s."),
    "too-long/file": _l("The file has %(count)s bytes; at most %(most)s are read. Split it."),
    "too-many": _l("At most %(limit)s may stand here; there are %(count)s."),
    "too-many/number": _l("At most %(limit)s may stand here, not %(count)s."),
    "unknown-kind": _l("%(shown)s is no kind that is known. Known are: %(words)s"),
    "unknown-kind/near": _l("%(shown)s is no kind that is known. Did you mean %(near)s?"),
    "unknown-word": _l("%(shown)s may not stand here. One of these may: %(words)s"),
    "unknown-word/unit": _l("%(shown)s is no unit. Write a currency such as EUR, or one of these: %(words)s"),
    "wrong-type": _l("Something else is wanted here."),
    "wrong-type/keys": _l("Lines with keys are wanted here, such as id: and text:"),
    "wrong-type/list": _l("A list is wanted here: a line with a dash for each thing, or ids in [ ]."),
    "wrong-type/one-value": _l("One value is wanted here, not a list or lines of their own."),
}

_REFERENCES: Mapping[str, str] = {
    "duplicate-id": _l(
        "The id %(id)s is taken: it stands in %(first_path)s, line %(first_line)s. Choose another."
    ),
    "fact-has-no-contact": _l("The fact %(fact)s has no contact, so it cannot stand among contacts."),
    "fact-has-no-value": _l("The fact %(fact)s has neither value nor contact, so a hole cannot show it."),
    "fact-missing": _l("There is no fact %(fact)s."),
    "fact-missing/near": _l("There is no fact %(fact)s. Did you mean %(near)s?"),
    "fact-missing/register": _l("There is no register facts/%(fact)s.yaml."),
    "fact-not-declared": _l(
        "The fact %(fact)s is quoted, but %(jurisdiction)s is not among the facts of course.yaml."
    ),
    "id-differs": _l("The course has the id %(id)s and lies in the folder %(folder)s. Make them the same."),
    "id-missing": _l("An id is missing here. `elearn ids` writes it; publishing needs it."),
    "lesson-missing": _l("There is no lesson %(id)s."),
    "lesson-missing/near": _l("There is no lesson %(id)s. Did you mean %(near)s?"),
    "module-missing": _l("There is no file %(file)s."),
    "module-not-listed": _l(
        "The module %(module)s is not in the modules of course.yaml. List it, or remove the file."
    ),
    "objective-missing": _l("There is no objective %(id)s."),
    "objective-missing/near": _l("There is no objective %(id)s. Did you mean %(near)s?"),
    "question-missing": _l("There is no question %(id)s in the folder questions."),
    "question-missing/near": _l(
        "There is no question %(id)s in the folder questions. Did you mean %(near)s?"
    ),
    "unknown-hole": _l("{%(hole)s} is no fact. Write a fact with its country and a dot, or \\{ for a brace."),
}

_COURSE: Mapping[str, str] = {
    "draw-empty": _l("This quiz asks nothing. Give it per_objective, draw or questions."),
    "draw-too-big": _l(
        "%(wanted)s questions are drawn for the objective %(objective)s, but there are only %(there)s."
    ),
    "draw-too-big/form": _l(
        "%(wanted)s questions are drawn for the objective %(objective)s, but form %(form)s has only "
        "%(there)s."
    ),
    "forms-unequal": _l(
        "The forms differ for the objective %(objective)s: form a asks %(a)s, form b asks %(b)s. "
        "Make them alike."
    ),
    "lesson-length": _l("A lesson of %(minutes)s minutes. One phone visit takes 5 to 10."),
    "objective-unpractised": _l("No question without form practises the objective %(objective)s."),
    "objective-untaught": _l("No lesson teaches the objective %(objective)s."),
    "objective-untested": _l("The final does not test the objective %(objective)s in both forms."),
    "over-budget": _l("About %(count)s KB for the page of this lesson; the budget is %(most)s KB."),
    "over-budget/media": _l("%(count)s KB of pictures and sound in this lesson; the budget is %(most)s KB."),
    "private-objective": _l("A private lesson has no objectives: nobody may see who did it."),
    "private-question": _l("A private lesson asks no questions: an answer would leave a trace."),
    "quiz-mixed": _l("The question %(question)s has a form, so only the final asks it."),
    "quiz-mixed/no-form": _l(
        "The question %(question)s has no form; the final asks questions of form a or b."
    ),
    "test-question-in-lesson": _l(
        "The question %(question)s has a form: a learner would know it before the final."
    ),
}

_QUESTIONS: Mapping[str, str] = {
    "answer-collides": _l("%(form)s is accepted, and it is a mistake too. It can be only one of them."),
    "answer-near-mistake": _l(
        "The mistake %(mistake)s is within a slip of the pen of %(form)s. Say typos: 0 if one "
        "letter is the point."
    ),
    "no-wrong-option": _l("Every option is right. Add a wrong one."),
    "option-empty": _l("An option needs a text, or a picture with file and describe."),
    "option-tells": _l("The id %(id)s tells the answer; ids are in the page. Choose another."),
    "right-is-longest": _l(
        "In %(count)s of %(of)s questions the longest option is the right one. Learners notice: "
        "make wrong ones longer."
    ),
    "right-options": _l("No option is right. Mark one with right: true."),
    "right-options/several": _l("%(count)s options are right. Say several: true, or keep one."),
    "unit-differs": _l("The answer is a fact in %(fact_unit)s, the question says %(unit)s."),
}

_FACTS: Mapping[str, str] = {
    "contact-empty": _l("A contact needs a phone, chat, email or url."),
    "fact-retired": _l("The fact %(fact)s is retired. Quote another."),
    "fact-shape": _l("A fact has a value or a contact, not both."),
    "fact-stale": _l(
        "The fact %(fact)s was to be looked at again by %(day)s. Learners see that it may be out of date."
    ),
    "fact-unverified": _l("Nobody has found where the fact %(fact)s can be read: it has only verify_at."),
    "fact-wrong-file": _l(
        "%(id)s does not belong in this file: here everything begins with %(jurisdiction)s."
    ),
    "source-missing": _l("A source needs a url, or verify_at with the place where it can be verified."),
}

_MEDIA: Mapping[str, str] = {
    "image-without-description": _l(
        "Nobody who cannot see the picture knows what it shows. Add describe, or decorative: true."
    ),
    "media-format": _l(
        "%(shown)s is no format that every phone shows. Use svg, png, jpg, webp, opus, mp3, webm or mp4."
    ),
    "media-format/content": _l("What is in the file is not %(shown)s."),
    "media-format/mono": _l("The sound has two channels. Make it mono: half the bytes, the same words."),
    "media-missing": _l("There is no file media/%(file)s."),
    "media-missing/near": _l("There is no file media/%(file)s. Did you mean %(near)s?"),
    "media-not-translated": _l(
        "There is no %(file)s for the readers of that language (by_language is true)."
    ),
    "media-too-large": _l("The file is larger than %(shown)s KB."),
    "media-too-large/length": _l("The sound is longer than %(shown)s minutes."),
    "media-unused": _l("Nothing in the course uses this file."),
    "svg-unsafe": _l("The drawing holds %(shown)s, which can do more than be looked at. Remove it."),
    "svg-unsafe/entities": _l("The drawing declares entities. Remove the DOCTYPE."),
}

_TEXTS: Mapping[str, str] = {
    "html-in-text": _l("HTML is not used in texts: %(found)s. Write **strong**, *emphasis* or a list."),
    "loose-number": _l(
        "%(number)s looks like an amount or a phone number. Those grow old: make it a fact and "
        "quote it in { }."
    ),
    "markdown-here": _l("This may not stand in this text: %(found)s"),
    "markdown-here/bare-link": _l(
        "An address stands in the text. Write words and the address: [the words](https://…)"
    ),
    "markdown-here/code": _l("Four spaces or backquotes make a listing. Write plain words."),
    "markdown-here/heading": _l("Headings stand only in text blocks, with ##."),
    "markdown-here/image": _l("A picture inside a text. Give it a block of its own with kind: image."),
    "markdown-here/link": _l("Links lead to https:, tel:, mailto:, lesson: or lang:, not to %(found)s."),
    "markdown-here/list": _l("Lists do not stand in titles, options and cells."),
    "markdown-here/quote": _l("A text may not begin with >. Use a callout block."),
    "markdown-here/rule": _l("A line of dashes is not used here. Begin a new block."),
    "too-hard": _l(
        "Hard to read: about grade %(grade)s, the course promises %(most)s. Write shorter sentences "
        "and words."
    ),
    "po-syntax": _l("The catalogue cannot be read from this line on."),
    "po-syntax/twice": _l("%(context)s stands here a second time. Keep one."),
    "translation-fuzzy": _l(
        "The translation of %(context)s is marked fuzzy: readers see the source until it is checked."
    ),
    "translation-fuzzy/source-changed": _l(
        "The source of %(context)s has changed. Run `elearn wording update`."
    ),
    "translation-holes": _l("The holes of %(context)s differ from those of its source."),
    "translation-html": _l("HTML in the translation of %(context)s: %(found)s"),
    "translation-links": _l("The links of %(context)s lead elsewhere than those of its source."),
    "translation-missing": _l("%(context)s is not translated."),
    "translation-missing/file": _l(
        "The facts have no wording in the language %(language)s: the file is missing."
    ),
    "translation-obsolete": _l("Nothing in the course has the address %(context)s any more."),
    "translation-other-course": _l("This catalogue is of “%(found)s”, not of “%(expected)s”."),
    "translation-same": _l("The translation of %(context)s is the same as its source."),
}

_EDITIONS: Mapping[str, str] = {
    "course-changed": _l(
        "The %(what)s of a published course stays as it is. Begin a new course for another."
    ),
    "id-vanished": _l(
        "%(thing)s %(id)s was published and is gone. Keep it with retired: true, or confirm it."
    ),
    "kind-changed": _l("%(thing)s %(id)s was published as something else. Give the new one a new id."),
    "question-moved": _l("The question %(id)s was published with another objective or form."),
}

SENTENCES: Mapping[str, str] = {
    **_WRITING,
    **_VALUES,
    **_REFERENCES,
    **_COURSE,
    **_QUESTIONS,
    **_FACTS,
    **_MEDIA,
    **_TEXTS,
    **_EDITIONS,
}


def sentence_of(problem: Problem) -> str:
    """The sentence of a problem, filled, in the language of the context."""
    variant = str(problem.parameters.get("variant", ""))
    template = SENTENCES.get(f"{problem.code}/{variant}") or SENTENCES[problem.code]
    filled = {name: _shown(value) for name, value in problem.parameters.items()}
    return str(template) % filled


def _shown(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(one) for one in cast("Sequence[object]", value))
    return str(value)
