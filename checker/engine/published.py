"""What was published before: searches the archive, and holds a draft against the articles of it that are nearest."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import msgspec

from checker.analysis.dates.annotate import dated, published
from checker.archive import Archive, ArchiveError, Entry, Filter, Hit, Stored, open_archive
from checker.archive.words import asked, opening
from checker.config import Config
from checker.dossier.parts import part
from checker.dossier.stories import gist
from checker.engine.archiving import archived_path, read_again
from checker.engine.compare import build_dossier, claim_languages, find_in
from checker.engine.run import analyse_paths
from checker.engine.selection import make_plan
from checker.engine.vectors import Recalling
from checker.model import Article, Dossier, Finding, InputError
from checker.semantics import Encoder, load_encoder
from checker.text import fold

NEIGHBOURS = 6  # archived articles that a draft is held against
_OPENING = 120  # tokens of a draft whose words are looked for
_RAREST = 16  # words of them, the longest first, that are looked for
_COMMON = 1000  # articles that a word may have, the latest ones
_NEAR = 0.3  # likeness from which on an archived article is a neighbour
_FOREIGN = 0.45  # cosine that makes an article in another language one


class _Opened(threading.local):
    """The archive that a thread has open, by its address, its process and its file."""

    def __init__(self) -> None:
        self.held: dict[tuple[str, int, tuple[int, int]], Archive] = {}


_opened = _Opened()


def archive_of(config: Config) -> Archive:
    """The archive of the settings, opened once in each thread of each process.

    Raises:
        ArchiveError: it cannot be opened, or its vectors are another encoder's.
    """
    assert config.archive is not None
    name = (config.archive, os.getpid(), _identity(config.archive))
    held = _opened.held
    if name not in held:
        for other in [other for other in held if other[1] == os.getpid()]:
            held.pop(other).close()  # one that was opened before a fork is the parent's to close
        held[name] = open_archive(config.archive)
    return _fitting(held[name], config)


def probe(config: Config) -> None:
    """Make sure that the archive of the settings can be used, if they name one.

    Raises:
        ArchiveError: it cannot be opened, or its vectors are another encoder's.
    """
    if config.archive is not None:
        with open_archive(config.archive) as archive:
            _fitting(archive, config)


def _fitting(archive: Archive, config: Config) -> Archive:
    if config.semantics and (known := archive.setting("encoder")) not in (None, config.encoder):
        raise ArchiveError(
            archive.address,
            f'its vectors are of the encoder "{known}", not "{config.encoder}": use --encoder {known}',
        )
    return archive


def _identity(address: str) -> tuple[int, int]:
    """What tells a file from another one that takes its place."""
    try:
        status = Path(address).stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_dev, status.st_ino


def search(query: str, archive: Archive, config: Config, limit: int, wanted: Filter) -> list[Hit]:
    """The archived articles that a query is about, by words in any form, and by meaning in any language.

    Raises:
        ArchiveError: the archive failed.
        ModelError: the encoder cannot be loaded.
    """
    vector = load_encoder(config.encoder).encode([query])[0] if config.semantics and archive.dimension else None
    return archive.search(asked(query), vector, limit, wanted)


def neighbours(article: Article, archive: Archive, config: Config) -> list[Stored]:
    """The archived articles nearest to an article, less those that are the article itself, the nearest first."""
    words = sorted(opening(article, _OPENING), key=lambda word: (-len(word), word))[:_RAREST]
    vector = load_encoder(config.encoder).encode([gist(article)])[0] if archive.dimension else None
    hits = archive.search([frozenset((word,)) for word in words], vector, 4 * NEIGHBOURS, most=_COMMON)
    own = archived_path(article.source.path)
    text = fold(article.source.original).split()
    readable = claim_languages()
    found: list[Stored] = []
    for hit in hits:
        if len(found) == NEIGHBOURS:
            break
        if hit.entry.path == own or hit.entry.language not in readable or not _near(hit, article.language):
            continue
        stored = archive.load(hit.entry)
        if stored is not None and fold(stored.original).split() != text:
            found.append(stored)
    return found


def _near(hit: Hit, language: str) -> bool:
    if hit.entry.language != language:
        return (hit.meaning or 0.0) >= _FOREIGN
    return hit.score >= _NEAR


def contradictions(article: Article, config: Config) -> tuple[tuple[Finding, ...], tuple[InputError, ...]]:
    """What an article says otherwise than the archive: findings with their primary place in it, and what went wrong."""
    path = article.source.path
    if article.language not in claim_languages():
        return (), ()  # as any rule that is not made for a language
    try:
        dossier = _dossier(_as_draft(article), archive_of(config), config, alone=True)
    except ArchiveError as error:
        return (), (InputError(path, str(error)),)
    plan = make_plan(config, scope="dossier")
    findings, failures = find_in(dossier, plan)
    found = [finding for finding in findings if _between(finding, path)]
    # Of each thing a rule shows one pair of articles. Where that was two archived ones, each is asked for by itself.
    others = [finding for finding in findings if not _between(finding, path)]
    hiding = {place.path for finding in others for place in (finding.primary, *finding.related)}
    draft = len(dossier.articles) - 1
    for number in range(draft - 1, -1, -1):
        if dossier.articles[number].source.path not in hiding:
            continue
        places = {(finding.code, finding.primary.start, finding.primary.end) for finding in found}
        findings, _ = find_in(part(dossier, (number, draft)), plan)
        found += (
            finding
            for finding in findings
            if _between(finding, path) and (finding.code, finding.primary.start, finding.primary.end) not in places
        )
    return tuple(found), (*dossier.errors, *failures)


def _between(finding: Finding, draft: str) -> bool:
    """Whether a finding is in the draft, and shows another article as well."""
    return finding.primary.path == draft and any(place.path != draft for place in finding.related)


def compare_with_archive(
    paths: Iterable[str | os.PathLike[str]], archive: Archive, config: Config, *, stdin_name: str | None = None
) -> list[Dossier]:
    """For each article of some files, its dossier with its neighbours in the archive.

    Raises:
        ArchiveError: the archive failed.
        ConfigError: a setting is wrong.
    """
    return [
        Dossier(errors=(result,)) if isinstance(result, InputError) else _with_findings(result, archive, config)
        for result in analyse_paths(paths, config, stdin_name=stdin_name)
    ]


def _with_findings(article: Article, archive: Archive, config: Config) -> Dossier:
    dossier = _dossier(article, archive, config)
    findings, failures = find_in(dossier, make_plan(config, scope="dossier"))
    return msgspec.structs.replace(dossier, findings=findings, errors=(*dossier.errors, *failures))


def _dossier(article: Article, archive: Archive, config: Config, *, alone: bool = False) -> Dossier:
    """The dossier of an article and its neighbours; with ``alone``, these are held against the article alone."""
    found = neighbours(article, archive, config)
    read = [(stored, stored.article or read_again(stored, config)) for stored in found]
    articles = [_as_published(one, stored.entry) for stored, one in read if one is not None]
    known = {name: vector for stored in found for name, vector in stored.vectors.items()}
    encoder: Encoder = Recalling(load_encoder(config.encoder), known)
    # The article comes last: where two articles differ, the finding is in the later one.
    return build_dossier([*articles, article], config, encoder=encoder, about=len(articles) if alone else None)


def _as_published(article: Article, entry: Entry) -> Article:
    """An archived article under its path in the archive, and of a day: that of its addition where it states none."""
    return _dated(article, entry.path, entry.published or entry.added[:10])


def _as_draft(article: Article) -> Article:
    """A draft of a day: where it states none, a day after all that was published, for what it tells is news."""
    day = published(article) or dated(article) or date.today() + timedelta(days=1)
    return _dated(article, article.source.path, day.isoformat())


def _dated(article: Article, path: str, day: str) -> Article:
    metadata = msgspec.structs.replace(article.source.metadata, published=day)
    source = msgspec.structs.replace(article.source, path=path, metadata=metadata)
    return msgspec.structs.replace(article, source=source)
