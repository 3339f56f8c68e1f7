"""``ACCURACY.md`` and ``accuracy.json``: the scores as a release publishes them.

What was missed or wrong is named by its place alone, never by its text: the annotation holds
what the source prints, also where the dataset must not.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pipeline.accuracy.excluded import EXCLUSIONS, REMOVED_PERSON
from pipeline.accuracy.items import Item
from pipeline.accuracy.render import interval_text, pairs_of, place_text, share_text
from pipeline.accuracy.scores import MODES, NORMALISED, Score
from pipeline.release.markdown import code, escape, table

MARKDOWN_FILE = "ACCURACY.md"
JSON_FILE = "accuracy.json"

_INTERVAL = (
    "90 % interval of F1: Wilson's score interval (1927) of s = right / (right + missed + wrong),"
    " carried over to F1 = 2s / (1 + s)"
)

_INTRODUCTION = """# How accurate the tables are

Each field is compared with an annotation that a reader made.

**The annotation.** Before any parser ran, the transcript of the booklet was read from its first \
line to its last, and what it states was written down with the place of each statement: titles, \
projects, people in roles, headings, mentions of places, related documents, and the faults of the \
source itself. No parser's output was looked at, and the annotation is corrected only when a \
reader shows it to be wrong. It is the folder `tests/gold` of the project's repository; \
`GUIDE.md` there says how doubtful cases are decided, and lists them.

**Right, missed, wrong.** A statement is *right* if both sides have it, *missed* if only the \
annotation has it, and *wrong* if only the tables have it. A value that differs, or stands at \
another place, is both missed and wrong. Precision is right / (right + wrong), recall is right / \
(right + missed), and F1 is their harmonic mean. Properties, such as the level of a heading, are \
counted on the things that both sides have.

**Exact and normalised.** *Exact*: the value is equal to the character, and so is its place where \
the field has one. *Normalised*: letters and digits are equal; case, white space, punctuation and \
hyphens do not count, and the two places share at least half of what they cover. Where a field \
means more by it, its line says so.

**The interval.** If the statements were a sample of many texts of this kind, each with the same \
chance to be read rightly, then in 90 of 100 samples the interval would hold the true F1. It is \
Wilson's score interval of the share s = right / (right + missed + wrong) (E. B. Wilson, \
*Probable inference, the law of succession, and statistical inference*, Journal of the American \
Statistical Association 22, 1927, pp. 209-212), carried over to F1 = 2s / (1 + s). A field \
without an error thus still says how little a small number of cases proves. Statements of one \
text are not independent of each other, so the true uncertainty is rather larger.

**What the figures do not say.** They tell how right this dataset is. The rules were written with \
this source at hand, so the figures do not tell how right they would be on another one. Nor has it \
been measured how far a second reader would agree with the annotation.
"""

_FAULTS = """**Faults of the source** are compared leniently, as a reader and a program draw \
their borders differently: normalised, a fault counts as found if a finding of a compatible kind \
overlaps it, and a finding is right if it overlaps such a fault; one finding may tell of several \
faults. Recall is the share of the reader's faults that findings tell of.
"""

_COUNTED = ("field", "one statement is", "in the annotation", "right", "missed", "wrong")
_HEAD = (*_COUNTED, "precision", "recall", "F1", "90 % interval")


def accuracy_documents(scores: Sequence[Score]) -> dict[str, str]:
    """Write the documents that a release says its accuracy with.

    Args:
        scores: The scores of all fields.

    Returns:
        Name of the file -> its text; the same scores give the same texts.
    """
    return {MARKDOWN_FILE: _markdown(scores), JSON_FILE: _json(scores)}


def _markdown(scores: Sequence[Score]) -> str:
    lines = [_INTRODUCTION, "**Not counted.**", ""]
    lines += [f"- {rule.reason}" for rule in EXCLUSIONS]
    lines += [f"- {REMOVED_PERSON}", "", _FAULTS]
    for number, mode in enumerate(MODES):
        lines += [f"## {mode.capitalize()}", ""]
        lines += _tables([pair[number] for pair in pairs_of(scores)])
    return "\n".join([*lines, *_errors(scores)])


def _tables(scores: Sequence[Score]) -> Iterator[str]:
    for group in dict.fromkeys(score.group for score in scores):
        yield f"### {group}\n"
        yield from table(_HEAD, [_cells(score) for score in scores if score.group == group])


def _cells(score: Score) -> list[str]:
    counts = map(str, (score.gold_count, score.right, score.missed, score.wrong))
    shares = map(share_text, (score.precision, score.recall, score.f1))
    return [code(score.field), escape(score.about), *counts, *shares, interval_text(score)]


def _errors(scores: Sequence[Score]) -> Iterator[str]:
    """What is missed or wrong even when normalised."""
    rows = [
        [code(score.field), word, escape(place_text(item))]
        for score in scores
        if score.mode == NORMALISED
        for word, items in (("missed", score.missed_items), ("wrong", score.wrong_items))
        for item in items
    ]
    yield "## What is missed or wrong\n"
    if not rows:
        yield "Nothing, in the normalised comparison.\n"
        return
    yield (
        "In the normalised comparison. Characters are counted from 0 in the text of the source,"
        f" see `char_start` and `char_end` in the codebook; {code(JSON_FILE)} has the exact"
        " comparison too.\n"
    )
    yield from table(("field", "what", "where"), rows)


def _json(scores: Sequence[Score]) -> str:
    fields = [
        {"field": exact.field, "group": exact.group, "about": exact.about}
        | {score.mode: _published(score) for score in (exact, normalised)}
        for exact, normalised in pairs_of(scores)
    ]
    content = {"annotation": "tests/gold", "interval": _INTERVAL, "fields": fields}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _published(score: Score) -> dict[str, Any]:
    return {
        "gold_count": score.gold_count,
        "right": score.right,
        "missed": score.missed,
        "wrong": score.wrong,
        "precision": _rounded(score.precision),
        "recall": _rounded(score.recall),
        "f1": _rounded(score.f1),
        "low": _rounded(score.low),
        "high": _rounded(score.high),
        "missed_at": _places(score.missed_items),
        "wrong_at": _places(score.wrong_items),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 6)


def _places(items: Iterable[Item]) -> list[dict[str, Any]]:
    return [
        {
            "where": item.where,
            "char_start": item.places[0].start if item.places else None,
            "char_end": item.places[0].end if item.places else None,
        }
        for item in items
    ]
