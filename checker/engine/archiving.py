"""Keeps an archive: adds articles, takes them out, looks everything over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from checker.archive import Archive, Outcome, Stored, open_archive
from checker.archive.verification import Verification, mend_file, verify
from checker.config import Config
from checker.engine.check import analyse_source
from checker.engine.intake import attempt
from checker.engine.run import analyse_paths
from checker.engine.selection import make_plan
from checker.engine.vectors import vectors_of
from checker.model import Article, InputError
from checker.reading import read_text
from checker.reading.facts import read_claim_reviews
from checker.semantics import Encoder, load_encoder


def archived_path(path: str) -> str:
    """The name of an article in an archive: an absolute path, or a URL as it is."""
    return path if "://" in path else str(Path(path).absolute())


def add_paths(
    paths: Iterable[str | os.PathLike[str]], archive: Archive, config: Config, *, stdin_name: str | None = None
) -> Iterator[tuple[str, Outcome] | InputError]:
    """Add the articles of files, folders and patterns, each in a transaction of its own.

    Yields:
        What became of each, under the path that it has in the archive, or why it could not be added.

    Raises:
        ArchiveError: the archive failed; what was told before is in it.
        ConfigError: a setting is wrong.
        ModelError: the encoder cannot be loaded.
    """
    encoder = _encoder(archive, config)
    for result in analyse_paths(paths, config, stdin_name=stdin_name):
        if isinstance(result, InputError):
            yield result
            continue
        name = archived_path(result.source.path)
        if archive.holds(name, result):
            yield name, "unchanged"
            continue
        vector, texts = vectors_of(result, config.sides, encoder) if encoder is not None else (None, None)
        yield name, archive.add(result, name, vector, texts)


def add_fact_checks(paths: Iterable[str | os.PathLike[str]], archive: Archive, config: Config) -> tuple[int, int]:
    """Add the published fact-checks of some files, all of them or none.

    Returns:
        How many were new or other than before, and how many there are in the files.

    Raises:
        ArchiveError: the archive failed.
        ConfigError: a file cannot be read, or holds no fact-check.
        ModelError: the encoder cannot be loaded.
    """
    checks = read_claim_reviews(paths)
    encoder = _encoder(archive, config)
    meanings = encoder.encode([check.claim for check in checks]) if encoder is not None else None
    return archive.add_fact_checks(checks, meanings), len(checks)


def _encoder(archive: Archive, config: Config) -> Encoder | None:
    """The encoder of the settings, which must be the archive's; none without semantics."""
    if not config.semantics:
        return None
    encoder = load_encoder(config.encoder)
    archive.use_encoder(encoder.name, encoder.encode(["."]).shape[1])
    return encoder


def remove_paths(paths: Iterable[str], archive: Archive) -> Iterator[tuple[str, bool]]:
    """Take articles out by their paths; a folder stands for all that was added from it. Whether each was there."""
    for path in paths:
        name = archived_path(path)
        inside = [entry.path for entry in archive.under(name)]
        for found in inside:
            archive.remove(found)
            yield found, True
        there = archive.remove(name)
        if there or not inside:
            yield name, there


def verify_archive(address: str, config: Config) -> Verification:
    """Look an archive over and mend what can be mended.

    Raises:
        ArchiveError: the archive is not there, or nothing can be read of it.
        ModelError: the encoder cannot be loaded.
    """
    mended = mend_file(address)
    with open_archive(address) as archive:
        encoder = _encoder(archive, config)
        return verify(
            archive,
            mended,
            lambda stored: read_again(stored, config),
            None if encoder is None else lambda article: vectors_of(article, config.sides, encoder),
        )


def read_again(stored: Stored, config: Config) -> Article | None:
    """An archived article, analysed by this version of the program; ``None`` where it cannot be any more."""
    entry = stored.entry
    source = attempt(
        entry.path,
        lambda: read_text(stored.original, entry.path, media=stored.media),
        config.messages,
    )
    if isinstance(source, InputError):
        return None
    plan = make_plan(msgspec.structs.replace(config, language=entry.language))
    article = analyse_source(source, plan)
    return article if isinstance(article, Article) else None
