"""``checker archive``: what was published before."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from checker.app.cli.common import finish, paths_argument, reading_options, rule_options, settings, style, tell, wrong
from checker.config import MESSAGE_LANGUAGES, Config, ConfigError, rule_names
from checker.model import InputError, Severity
from checker.reports.dossier import FORMATS, writer
from checker.reports.layout import clean, directed
from checker.semantics.errors import ModelError

if TYPE_CHECKING:
    from checker.archive import Archive

Command = TypeVar("Command", bound=Callable[..., Any])

_WORDS = {
    "added": {"en": "added", "ar": "أضيف"},
    "replaced": {"en": "replaced an earlier version", "ar": "حل محل نسخة سابقة"},
    "removed": {"en": "removed", "ar": "حذف"},
    "counts": {
        "en": "{added} added, {replaced} replaced, {unchanged} there already.",
        "ar": "أضيف {added}، واستبدل {replaced}، وكان موجودا من قبل {unchanged}.",
    },
    "imported": {
        "en": "{count} fact-checks; {changed} of them are new or have changed.",
        "ar": "عدد التحققات: {count}؛ الجديد أو المتغير منها: {changed}.",
    },
    "not-there": {"en": "is not in the archive", "ar": "ليس في الأرشيف"},
    "nothing": {"en": "Nothing found.", "ar": "لم يوجد شيء."},
    "articles": {"en": "articles", "ar": "المقالات"},
    "languages": {"en": "languages", "ar": "اللغات"},
    "published": {"en": "published", "ar": "تواريخ النشر"},
    "claims": {"en": "claims", "ar": "الأقوال"},
    "fact-checks": {"en": "fact-checks", "ar": "التحققات المنشورة"},
    "without-vectors": {"en": "without vectors", "ar": "بلا متجهات"},
    "encoder": {"en": "encoder", "ar": "المرمز"},
    "size": {"en": "size", "ar": "الحجم"},
    "whole": {"en": "{count} articles looked over; nothing is wrong.", "ar": "فُحصت المقالات ({count}) ولا خلل فيها."},
    "mended": {"en": "mended: {what}", "ar": "أُصلح: {what}"},
    "lost": {
        "en": "what was stored of it was damaged and has been taken out; add it again",
        "ar": "تلف ما حُفظ منه فأُخرج من الأرشيف؛ أعد إضافته",
    },
    "looked-over": {"en": "{count} articles are whole.", "ar": "المقالات السليمة: {count}."},
}


@click.group("archive", short_help="Keep what was published, and search it.")
def command() -> None:
    """Keep what was published before, search it, and hold articles against it.

    An archive is one file, or a database at postgresql://user@host/database. It is named by --archive or by
    "archive" in the settings.
    """


def _archive_option(function: Command) -> Command:
    return click.option("--archive", "address", metavar="URL", help="The archive: a file, or postgresql://….")(function)


def _settings_options(function: Command) -> Command:
    """For the commands that read no articles."""
    for option in (
        click.option("--config", "config_file", type=click.Path(path_type=Path), help="A settings file to use."),
        click.option("--messages", type=click.Choice(MESSAGE_LANGUAGES), help="The language of the messages."),
    ):
        function = option(function)
    return _archive_option(function)


def _encoder_options(function: Command) -> Command:
    for option in (
        click.option("--semantics/--no-semantics", default=None, help="With vectors (the default), or by words alone."),
        click.option("--encoder", metavar="MODEL", help="A SentenceTransformer by name or folder instead of our own."),
    ):
        function = option(function)
    return function


@contextmanager
def _told() -> Iterator[None]:
    """Errors of the archive, the settings and the models as usage errors: exit status 2."""
    from checker.archive.errors import ArchiveError

    try:
        yield
    except (ArchiveError, ConfigError, ModelError) as error:
        raise wrong(error) from None


@contextmanager
def _opened(config: Config, *, create: bool = False) -> Iterator[Archive]:
    """The archive of the settings."""
    from checker.archive import open_archive

    with _told(), open_archive(_address(config), create=create) as archive:
        yield archive


def _address(config: Config) -> str:
    if not config.archive:
        raise click.UsageError('no archive is named: give --archive FILE, or "archive" in the settings')
    return config.archive


def _word(key: str, config: Config, **values: object) -> str:
    return _WORDS[key][config.messages].format_map(values)


@command.command("add")
@paths_argument
@_archive_option
@_encoder_options
@reading_options
def add(
    paths: tuple[str, ...],
    address: str | None,
    semantics: bool | None,
    encoder: str | None,
    config_file: Path | None,
    language: str | None,
    messages: str | None,
    stdin_filename: str | None,
    color: bool | None,
) -> None:
    """Add articles: files, folders, patterns, or - for standard input (with --stdin-filename, a path or an address).

    Each article is added whole or not at all. The same text again changes nothing; another text under the same path
    takes the place of the earlier one. The archive is made when it is not there.
    """
    config = settings(
        paths,
        config_file,
        archive=address,
        semantics=semantics,
        encoder=encoder,
        language=language,
        messages=messages,
    )
    if "-" in paths and stdin_filename is None:
        raise click.UsageError("name what standard input holds with --stdin-filename: a path or an address")
    errors: list[InputError] = []
    counts: Counter[str] = Counter()
    with _opened(config, create=True) as archive:
        from checker.engine.archiving import add_paths

        for result in add_paths(paths, archive, config, stdin_name=stdin_filename):
            if isinstance(result, InputError):
                errors.append(result)
                tell((result,))
                continue
            path, outcome = result
            counts[outcome] += 1
            if outcome != "unchanged":
                click.echo(f"{clean(path)}: {_word(outcome, config)}")
    click.echo(_word("counts", config, **{key: counts[key] for key in ("added", "replaced", "unchanged")}))
    if errors:
        raise click.exceptions.Exit(2)


@command.command("search")
@click.argument("query")
@_settings_options
@_encoder_options
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="How many articles.")
@click.option("--language", metavar="CODE", help="Only articles in this language (ar, en, …).")
@click.option("--since", type=click.DateTime(("%Y-%m-%d",)), help="Only articles published on this day or later.")
@click.option("--until", type=click.DateTime(("%Y-%m-%d",)), help="Only articles published on this day or earlier.")
def search(
    query: str,
    address: str | None,
    semantics: bool | None,
    encoder: str | None,
    config_file: Path | None,
    messages: str | None,
    form: str,
    limit: int,
    language: str | None,
    since: date | None,
    until: date | None,
) -> None:
    """Search the archive: words in any form, and meaning in any language. The best article comes first."""
    config = settings((), config_file, archive=address, semantics=semantics, encoder=encoder, messages=messages)
    with _opened(config) as archive:
        from checker.archive import Filter
        from checker.engine.published import search as search_archive

        days = (day.strftime("%Y-%m-%d") if day else None for day in (since, until))
        hits = search_archive(query, archive, config, limit, Filter(language, *days))
    if form == "json":
        results = [
            {
                **{name: getattr(hit.entry, name) for name in ("path", "language", "headline", "published", "outlet")},
                "score": hit.score,
            }
            for hit in hits
        ]
        document = {"schema": "checker-archive-search/1", "query": query, "results": results}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    for hit in hits:
        click.echo(f"{hit.score:.2f}  {hit.entry.published or '          '}  {clean(hit.entry.path)}")
        click.echo(directed(f"      {clean(hit.entry.headline)}", hit.entry.language))
    if not hits:
        click.echo(_word("nothing", config))


@command.command("compare")
@paths_argument
@_archive_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@rule_options("XRF")
@reading_options
def compare(
    paths: tuple[str, ...],
    address: str | None,
    form: str,
    select: str | None,
    ignore: str | None,
    fail_on: Severity | None,
    exit_zero: bool,
    semantics: bool | None,
    encoder: str | None,
    judge: str | None,
    config_file: Path | None,
    language: str | None,
    messages: str | None,
    stdin_filename: str | None,
    color: bool | None,
) -> None:
    """Show who claims what in an article and in the archived articles nearest to it, as "checker compare" does.

    Exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or settings, or something that could not be
    read.
    """
    config = settings(
        paths,
        config_file,
        archive=address,
        select=rule_names(select),
        ignore=rule_names(ignore),
        fail_on=fail_on,
        semantics=semantics,
        encoder=encoder,
        judge=judge,
        language=language,
        messages=messages,
    )
    with _opened(config) as archive:
        from checker.engine.published import compare_with_archive

        dossiers = compare_with_archive(paths, archive, config, stdin_name=stdin_filename)
    errors = [error for dossier in dossiers for error in dossier.errors]
    found = [finding for dossier in dossiers for finding in dossier.findings]
    text = writer(form)(dossiers, style(config, color), grouped=len(dossiers) != 1)
    finish(text, found, errors, config, exit_zero=exit_zero)


@command.command("import-facts")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...")
@_settings_options
@_encoder_options
def import_facts(
    paths: tuple[str, ...],
    address: str | None,
    semantics: bool | None,
    encoder: str | None,
    config_file: Path | None,
    messages: str | None,
) -> None:
    """Add published fact-checks: schema.org ClaimReview as JSON-LD, in pages, or as a data feed.

    What a draft says and one of them rated false is found by "checker check --archive" then. The archive is made when
    it is not there.
    """
    config = settings((), config_file, archive=address, semantics=semantics, encoder=encoder, messages=messages)
    with _opened(config, create=True) as archive:
        from checker.engine.archiving import add_fact_checks

        changed, count = add_fact_checks(paths, archive, config)
    click.echo(_word("imported", config, changed=changed, count=count))


@command.command("remove")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_settings_options
def remove(paths: tuple[str, ...], address: str | None, config_file: Path | None, messages: str | None) -> None:
    """Take articles out of the archive, by their paths or addresses; a folder stands for all that is below it."""
    config = settings((), config_file, archive=address, messages=messages)
    missing = []
    with _opened(config) as archive:
        from checker.engine.archiving import remove_paths

        for path, there in remove_paths(paths, archive):
            if there:
                click.echo(f"{clean(path)}: {_word('removed', config)}")
            else:
                missing.append(InputError(clean(path), _word("not-there", config)))
    tell(missing)
    if missing:
        raise click.exceptions.Exit(2)


@command.command("stats")
@_settings_options
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True)
def stats(address: str | None, config_file: Path | None, messages: str | None, form: str) -> None:
    """Tell what the archive holds."""
    config = settings((), config_file, archive=address, messages=messages)
    with _opened(config) as archive:
        found = archive.statistics()
    if form == "json":
        import msgspec

        document = {"schema": "checker-archive-stats/1", **msgspec.to_builtins(found)}
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    lines = {
        "articles": found.articles,
        "languages": ", ".join(f"{language} {count}" for language, count in found.languages.items()),
        "published": f"{found.first} – {found.last}" if found.first else "",
        "claims": found.claims,
        "fact-checks": found.fact_checks,
        "without-vectors": found.without_vectors,
        "encoder": found.encoder or "",
        "size": f"{found.size / 1e6:,.1f} MB",
    }
    click.echo(found.address)
    for key, value in lines.items():
        click.echo(f"  {_word(key, config)}: {value}".rstrip())


@command.command("verify")
@_settings_options
@_encoder_options
def verify(
    address: str | None,
    semantics: bool | None,
    encoder: str | None,
    config_file: Path | None,
    messages: str | None,
) -> None:
    """Look the archive over and mend what can be mended: a damaged file, its indexes, missing vectors.

    Exit status: 0 the archive is whole (now), 2 articles were lost and must be added again, or nothing can be done.
    """
    config = settings((), config_file, archive=address, semantics=semantics, encoder=encoder, messages=messages)
    with _told():
        from checker.engine.archiving import verify_archive

        found = verify_archive(_address(config), config)
    for what in found.mended:
        click.echo(_word("mended", config, what=what))
    tell(InputError(clean(path), _word("lost", config)) for path in found.lost)
    click.echo(_word("looked-over" if found.mended or found.lost else "whole", config, count=found.articles))
    if found.lost:
        raise click.exceptions.Exit(2)
