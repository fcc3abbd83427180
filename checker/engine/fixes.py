"""Mends what is certain: applies the edits of findings to the file that they were found in."""

from __future__ import annotations

import codecs
import os
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from checker.config import Config
from checker.engine.check import check_source
from checker.engine.intake import STDIN, find_inputs, read_input
from checker.engine.messages import say
from checker.engine.selection import Plan, load_models, make_plan
from checker.model import ArticleReport, Edit, Finding, InputError, Report, Source
from checker.reading import UnreadableInput, read_text
from checker.reading.failures import printable
from checker.reading.files import why_not

# One mend can bring another to light (a copy that is only seen once its letters are right), never more than a few.
_MOST_ROUNDS = 8
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Change(NamedTuple):
    """What was mended, or would be, in one file: its whole text before and after, and how many findings went."""

    path: str
    before: str
    after: str
    settled: int


class Mended(NamedTuple):
    """The report of what is left, and the changes of the files that have any, in order."""

    report: Report
    changes: tuple[Change, ...]


def apply(text: str, findings: Iterable[Finding]) -> tuple[str, int]:
    """The text with the edits of the findings made, and of how many findings.

    The edits of a finding are made together or not at all: one that meets an edit of a finding before it waits (its
    finding is there again, if need be, when the result is checked). Equal edits of two findings are made once.
    """
    taken: list[Edit] = []
    count = 0
    for finding in findings:
        new = [edit for edit in finding.fix if edit not in taken]
        if finding.fix and not any(_meet(edit, other) for edit in new for other in taken):
            taken += new
            count += 1
    pieces, position = [], 0
    for edit in sorted(taken, key=lambda edit: edit.span):
        pieces += [text[position : edit.span.start], edit.replacement]
        position = edit.span.end
    return "".join([*pieces, text[position:]]), count


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits touch: where one ends and the other begins, their order would matter."""
    return one.span.start <= other.span.end and other.span.start <= one.span.end


def mend(source: Source, plan: Plan) -> tuple[Change | None, ArticleReport | None, tuple[InputError, ...]]:
    """Check an article, make the edits, check again, until nothing more is to be mended.

    Returns:
        The change, ``None`` when there is none; the report of the mended text, and what went wrong.
    """
    before, total = source.original, 0
    report, errors = check_source(source, plan)
    for _ in range(_MOST_ROUNDS):
        text, count = apply(source.original, report.findings if report else ())
        if text == source.original:
            break
        try:
            again = read_text(text, source.path, media=source.media)
        except UnreadableInput:
            break
        if not again.blocks:
            break
        source, total = again, total + count
        report, errors = check_source(source, plan)
    change = Change(source.path, before, source.original, total) if source.original != before else None
    return change, report, errors


def mend_paths(
    paths: Iterable[str | os.PathLike[str]],
    config: Config | None = None,
    *,
    write: bool,
    stdin_name: str | None = None,
) -> Mended:
    """Mend files, folders and patterns.

    Args:
        paths: what to read; standard input can be looked at, but not written.
        config: the settings; the defaults when not given.
        write: change the files. Each is replaced at once, as a whole, in its own encoding, or left as it was.
        stdin_name: the path that findings in standard input are given.

    Raises:
        ConfigError: a setting is wrong.
        ModelError: a model that the settings name cannot be loaded.
    """
    config = config or Config()
    plan = make_plan(config)
    load_models(plan)
    articles: list[ArticleReport] = []
    errors: list[InputError] = []
    changes: list[Change] = []
    for item in find_inputs(paths, stdin_name, config.messages):
        source = read_input(item, config.messages)
        if isinstance(source, InputError):
            errors.append(source)
            continue
        change, report, failures = mend(source, plan)
        refusal = None
        if change is not None and write:
            refusal = _write(item, source, change, config.messages)
        if refusal is not None:
            errors.append(refusal)
            report, failures = check_source(source, plan)
        elif change is not None:
            changes.append(change)
        errors += failures
        if report is not None:
            articles.append(report)
    return Mended(Report(tuple(articles), tuple(errors)), tuple(changes))


def _write(item: object, source: Source, change: Change, messages: str) -> InputError | None:
    """Write a change to its file; why that was not done, if it was not."""
    if not isinstance(item, str) or item == STDIN:
        return InputError(source.path, say("input-not-mended", messages))
    path = Path(os.path.realpath(item))  # a link stays, what it leads to is mended
    try:
        data = path.read_bytes()
        encoded = _encoded((change.before, change.after), source.encoding, data)
        if encoded[0] != data:
            return InputError(printable(item), say("changed-meanwhile", messages))
        _replace(path, encoded[1])
    except UnicodeEncodeError as error:
        letter = error.object[error.start]
        return InputError(
            printable(item), say("not-encodable", messages, encoding=source.encoding, letter=f"U+{ord(letter):04X}")
        )
    except OSError as error:
        return InputError(printable(item), say("not-written", messages, why=error.strerror or why_not(error)))
    return None


def _encoded(texts: Sequence[str], encoding: str, data: bytes) -> list[bytes]:
    """The texts in the encoding of ``data``, with its byte order mark."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return [mark + text.encode(codec) for text in texts]
    return [text.encode(encoding) for text in texts]


def _replace(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file: whole or not at all, with the rights that the file had."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def diff(changes: Iterable[Change]) -> str:
    """The changes as a unified diff."""
    from difflib import unified_diff

    pieces: list[str] = []
    for change in changes:
        before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
        pieces += (
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in unified_diff(before, after, change.path, change.path)
        )
    return "".join(pieces)
