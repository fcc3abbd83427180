"""Looks an archive over, article by article, and mends what can be mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from checker.archive.address import parse
from checker.archive.errors import ArchiveError
from checker.archive.records import Entry, Floats, Stored
from checker.archive.store import Archive
from checker.archive.words import indexed
from checker.model import Article

Reread = Callable[[Stored], Article | None]
Encode = Callable[[Article], tuple[Floats, Mapping[str, Floats]]]


class Verification(Struct, frozen=True):
    """What was looked over. ``mended`` says what was wrong and is right now; ``lost`` are the paths of the articles
    that could not be saved, and must be added again."""

    articles: int
    mended: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


def verify(archive: Archive, mended: Sequence[str], reread: Reread, encode: Encode | None) -> Verification:
    """Look an archive over, article by article, and mend what can be mended.

    Args:
        archive: the archive, its file whole.
        mended: what was mended before, see :func:`mend_file`.
        reread: analyses an article anew.
        encode: gives an article's vectors; without it missing ones stay missing.
    """
    lost = _check_contents(archive)
    mended = [*mended, *_check_words(archive, reread)]
    if encode is not None:
        mended += _check_vectors(archive, reread, encode)
    count = int(archive.rows("SELECT count(*) FROM article")[0][0])
    return Verification(count, tuple(mended), tuple(lost))


def mend_file(address: str) -> list[str]:
    """Mend the file of an archive that is one, where it is damaged; what was done, in sentences.

    A server keeps its own files in order.

    Raises:
        ArchiveError: the archive is not there, or nothing can be read of it.
    """
    path = parse(address)
    if not isinstance(path, Path):
        return []
    from checker.archive.mending import foreign, rescue
    from checker.archive.sqlite import SqliteArchive

    if not path.is_file():
        raise ArchiveError(str(path), "there is no such archive")
    try:
        with SqliteArchive(path, create=False) as archive:
            damage = archive.damage()
    except ArchiveError:
        if foreign(path):
            raise
        damage = "it cannot be opened"
    return rescue(path) if damage else []


def _check_contents(archive: Archive) -> list[str]:
    """Take out what no article can be made of; the paths."""
    lost = []
    for entry in archive.all_entries():
        try:
            stored = archive.load(entry)
            whole = stored is not None and archive.is_text(entry, stored.original)
        except ArchiveError:
            whole = False
        if not whole:
            archive.remove(entry.path)
            lost.append(entry.path)
    return lost


def _check_words(archive: Archive, reread: Reread) -> list[str]:
    there = archive.numbers_indexed()
    known = {entry.id: entry for entry in archive.all_entries()}
    stray = there - known.keys()
    if stray:
        with archive.writing():
            for number in stray:
                archive.drop_words(number)
    missing = [entry for number, entry in known.items() if number not in there]
    for entry in missing:
        article = _article(archive, entry, reread)
        if article is not None:
            with archive.writing():
                archive.put_words(entry.id, indexed(article))
    return [f"{_articles(len(missing) + len(stray))} indexed anew"] if missing or stray else []


def _check_vectors(archive: Archive, reread: Reread, encode: Encode) -> list[str]:
    count = 0
    unread = {entry.id: entry for entry in (*archive.without_vector(), *archive.stale())}
    for entry in unread.values():
        article = _article(archive, entry, reread)
        if article is not None:
            vector, texts = encode(article)
            count += archive.put_meaning(entry.id, article, vector, texts)
    return [f"{_articles(count)} analysed and encoded anew"] if count else []


def _article(archive: Archive, entry: Entry, reread: Reread) -> Article | None:
    stored = archive.load(entry)
    return None if stored is None else stored.article or reread(stored)


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
