"""What every archive does, whatever holds it: SQL that both engines understand, and the order of work."""

from __future__ import annotations

import heapq
import math
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from hashlib import blake2b
from types import TracebackType
from typing import Self, get_args

import msgspec
import numpy as np

from checker.analysis.dates.annotate import dated, published
from checker.archive import payload, vectors
from checker.archive.errors import ArchiveError
from checker.archive.records import Entry, Filter, Floats, Hit, Media, Outcome, Row, Statistics, Stored
from checker.archive.words import indexed
from checker.model import Article, FactCheck

SCHEMA = 1
_CARD = "a.id, a.path, a.language, a.headline, a.published, a.outlet, a.added, a.claims"
_MOST = 3000  # articles that have a word, the latest, that are looked at
_WORDS, _MEANING = 0.5, 0.5  # what words and vectors count, as in the sorting into stories
_LIKELY = 500  # of them, those with the most of the words, that are ranked
_NEAR = 0.2  # cosine below which the nearest vector has nothing to do with the question
EVERYTHING = Filter()


class Archive(ABC):
    """A store of articles. Open one with :func:`checker.archive.open_archive`; it is a context manager.

    Every method that writes does so in one transaction: all of it is there afterwards, or nothing. All raise
    :class:`ArchiveError` when the store cannot be used.
    """

    def __init__(self, address: str) -> None:
        self.address = address  # without a password
        self._checks: vectors.Matrix | None = None  # the vectors of the fact-checks, once they were asked for

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # What an engine brings.

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    @abstractmethod
    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows that a statement gives; ``?`` in it stands for a value."""

    @abstractmethod
    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run a statement; how many rows it changed."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """A transaction that writes; other writers wait for it."""

    @abstractmethod
    def put_words(self, number: int, words: Sequence[str]) -> None:
        """Index the words of an article, in place of what was indexed for it."""

    @abstractmethod
    def drop_words(self, number: int) -> None:
        """Take an article out of the index of words."""

    @abstractmethod
    def having(self, word: str, most: int, wanted: Filter) -> list[int]:
        """The ids of the latest ``most`` articles that have a word."""

    @abstractmethod
    def put_vector(self, number: int, vector: Floats) -> None:
        """Store the vector of an article, in place of an earlier one."""

    @abstractmethod
    def nearest(self, vector: Floats, count: int, wanted: Filter) -> list[tuple[int, float]]:
        """The ids of the ``count`` articles whose vectors are nearest, with their cosines."""

    @abstractmethod
    def size(self) -> int:
        """Bytes that the store takes."""

    @abstractmethod
    def numbers_indexed(self) -> frozenset[int]:
        """The ids of the articles whose words are indexed; none when the index is damaged, which is then made anew."""

    # Writing.

    def add(
        self, article: Article, path: str, vector: Floats | None = None, texts: Mapping[str, Floats] | None = None
    ) -> Outcome:
        """Store an article under a path.

        The same text under the same path is left as it is; another text takes the place of the earlier one.

        Args:
            article: the analysed article.
            path: an absolute path or a URL.
            vector: of what the article is about.
            texts: the vectors of the texts that a comparison will ask for.
        """
        path, original = _clean(path), article.source.original
        digest = _digest(original)
        if self.holds(path, article):
            return "unchanged"
        # What takes time is done before the others have to wait.
        packed = payload.pack_article(article)
        keys, meanings = vectors.pack_texts(texts or {})
        words, body = indexed(article), payload.squeeze(original)
        day, outlet = published(article) or dated(article), article.source.metadata.outlet
        card = (
            *(path, digest, article.language, _clean(article.headline), day.isoformat() if day else None),
            *(_clean(outlet) if outlet else None, _now(), len(article.claims)),
        )
        with self.writing():
            known = self.rows("SELECT id, digest FROM article WHERE path = ?", (path,))
            if known and bytes(known[0][1]) == digest:  # another writer was first
                return "unchanged"
            if known:
                self._delete(known[0][0])
            number = self.rows(
                "INSERT INTO article (path, digest, language, headline, published, outlet, added, claims) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                card,
            )[0][0]
            self.run(
                "INSERT INTO content (article, media, original, version, analysis, keys, vectors) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (number, article.source.media, body, payload.VERSION, packed, keys, meanings),
            )
            self.put_words(number, words)
            if vector is not None:
                self.put_vector(number, vector)
        return "replaced" if known else "added"

    def remove(self, path: str) -> bool:
        """Take out the article of a path; False when there is none."""
        with self.writing():
            known = self.rows("SELECT id FROM article WHERE path = ?", (_clean(path),))
            for (number,) in known:
                self._delete(number)
        return bool(known)

    def put_meaning(self, number: int, article: Article, vector: Floats, texts: Mapping[str, Floats]) -> bool:
        """Store the vectors and the analysis of an archived article anew; False when it is not there any more."""
        packed = payload.pack_article(article)
        keys, meanings = vectors.pack_texts(texts)
        with self.writing():
            there = self.run(
                "UPDATE content SET version = ?, analysis = ?, keys = ?, vectors = ? WHERE article = ?",
                (payload.VERSION, packed, keys, meanings, number),
            )
            if there:
                self.put_vector(number, vector)
        return bool(there)

    def _delete(self, number: int) -> None:
        self.drop_words(number)
        for table in ("meaning", "content"):
            self.run(f"DELETE FROM {table} WHERE article = ?", (number,))
        self.run("DELETE FROM article WHERE id = ?", (number,))

    def use_encoder(self, name: str, dimension: int) -> None:
        """Make sure that the vectors of the archive are those of an encoder; the first one that comes is kept.

        Raises:
            ArchiveError: they are another one's.
        """
        known = self.setting("encoder")
        if known is None:
            with self.writing():
                if self.setting("encoder") is None:
                    self.run("INSERT INTO setting (name, value) VALUES ('encoder', ?)", (name,))
                    self.run("INSERT INTO setting (name, value) VALUES ('dimension', ?)", (str(dimension),))
            known = self.setting("encoder")
        if known != name:
            raise ArchiveError(
                self.address,
                f'its vectors are of the encoder "{known}", not "{name}": use --encoder {known}, or --no-semantics, '
                "or make a new archive",
            )

    def setting(self, name: str) -> str | None:
        """A setting of the archive itself."""
        found = self.rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(found[0][0]) if found else None

    @property
    def dimension(self) -> int:
        """Of its vectors; 0 when it has none yet."""
        return int(self.setting("dimension") or 0)

    # Reading.

    def search(
        self,
        groups: Sequence[frozenset[str]],
        vector: Floats | None,
        limit: int,
        wanted: Filter = EVERYTHING,
        *,
        most: int = _MOST,
    ) -> list[Hit]:
        """The articles that fit best, the best first.

        Args:
            groups: the words asked for, each with the forms that it may be indexed under; rare ones weigh more.
            vector: of the question.
            limit: how many articles.
            wanted: which articles at all.
            most: how many articles with one word are looked at, the latest ones.
        """
        shares = self._by_words(groups, wanted, most)
        cosines = dict(self.nearest(vector, max(limit * 4, 50), wanted)) if vector is not None else {}
        scores = shares if vector is None else {number: _WORDS * share for number, share in shares.items()}
        for number, cosine in cosines.items():
            if cosine >= _NEAR or number in scores:
                scores[number] = scores.get(number, 0.0) + _MEANING * max(cosine, 0.0)
        best = heapq.nsmallest(limit, scores, key=lambda number: (-scores[number], -number))
        cards = {entry.id: entry for entry in self.entries(best)}
        return [
            Hit(cards[number], round(scores[number], 4), round(shares.get(number, 0.0), 4), cosines.get(number))
            for number in best
            if number in cards
        ]

    def _by_words(self, groups: Sequence[frozenset[str]], wanted: Filter, most: int) -> dict[int, float]:
        """For the articles that have one of the words, the share by weight of the words that they have."""
        # The highest number stands for how many there are: counting them takes as long as all else.
        total = max(1, int(self.rows("SELECT coalesce(max(id), 1) FROM article")[0][0]))
        having = [
            np.unique([number for word in group for number in self.having(word, most, wanted)]) for group in groups
        ]
        weights = [math.log(1 + total / max(1, len(numbers))) for numbers in having]
        found = np.concatenate(having) if having else np.empty(0)
        if not len(found):
            return {}
        numbers, places = np.unique(found, return_inverse=True)
        shares = np.bincount(places, np.repeat(weights, list(map(len, having)))) / sum(weights)
        likely = np.argsort(-shares, kind="stable")[:_LIKELY]
        return dict(zip(numbers[likely].astype(int).tolist(), shares[likely].tolist(), strict=True))

    def entries(self, numbers: Sequence[int]) -> list[Entry]:
        """The cards of articles by id; those that are not there are left out."""
        found: list[Entry] = []
        for first in range(0, len(numbers), 500):
            part = numbers[first : first + 500]
            places = ", ".join("?" * len(part))
            found += (Entry(*row) for row in self.rows(f"SELECT {_CARD} FROM article a WHERE a.id IN ({places})", part))
        return found

    def find(self, path: str) -> Entry | None:
        """The card of the article of a path."""
        found = self.rows(f"SELECT {_CARD} FROM article a WHERE a.path = ?", (_clean(path),))
        return Entry(*found[0]) if found else None

    def holds(self, path: str, article: Article) -> bool:
        """Whether a path has this very text."""
        known = self.rows("SELECT digest FROM article WHERE path = ?", (_clean(path),))
        return bool(known) and bytes(known[0][0]) == _digest(article.source.original)

    def under(self, folder: str) -> list[Entry]:
        """The cards of the articles whose paths begin with a folder."""
        beginning = _clean(folder).rstrip("/") + "/"
        rows = self.rows(
            f"SELECT {_CARD} FROM article a WHERE substr(a.path, 1, ?) = ? ORDER BY a.path", (len(beginning), beginning)
        )
        return [Entry(*row) for row in rows]

    def has_text(self, original: str) -> frozenset[int]:
        """The ids of the articles that are this very text."""
        rows = self.rows("SELECT id FROM article WHERE digest = ?", (_digest(original),))
        return frozenset(number for (number,) in rows)

    def is_text(self, entry: Entry, original: str) -> bool:
        """Whether a text is the one that was added with the card."""
        return entry.id in self.has_text(original)

    def load(self, entry: Entry) -> Stored | None:
        """An article in full; ``None`` when it is not there any more.

        Raises:
            ArchiveError: what is stored of it is damaged.
        """
        found = self.rows(
            "SELECT media, original, version, analysis, keys, vectors FROM content WHERE article = ?", (entry.id,)
        )
        if not found:
            return None
        kind, original, version, analysis, keys, meanings = found[0]
        try:
            text = payload.unfold(bytes(original))
        except ValueError:
            raise ArchiveError(
                self.address,
                f'what is stored of "{entry.path}" is damaged; add it again, or remove it: '
                '"checker archive verify" finds all such articles',
            ) from None
        known = vectors.unpack_texts(bytes(keys), bytes(meanings), self.dimension)
        media: Media = next((known for known in get_args(Media) if known == kind), "text")
        return Stored(entry, text, media, payload.unpack_article(str(version), bytes(analysis), text), known)

    def all_entries(self) -> Iterator[Entry]:
        """The cards of all articles, by id."""
        last = 0
        while rows := self.rows(f"SELECT {_CARD} FROM article a WHERE a.id > ? ORDER BY a.id LIMIT 1000", (last,)):
            last = rows[-1][0]
            yield from (Entry(*row) for row in rows)

    def stale(self) -> list[Entry]:
        """The cards of the articles that another version of the program analysed."""
        rows = self.rows(
            f"SELECT {_CARD} FROM article a JOIN content c ON c.article = a.id WHERE c.version <> ? ORDER BY a.id",
            (payload.VERSION,),
        )
        return [Entry(*row) for row in rows]

    def without_vector(self) -> list[Entry]:
        """The cards of the articles that have no vector."""
        rows = self.rows(
            f"SELECT {_CARD} FROM article a LEFT JOIN meaning v ON v.article = a.id "
            "WHERE v.article IS NULL ORDER BY a.id"
        )
        return [Entry(*row) for row in rows]

    def statistics(self) -> Statistics:
        """What the archive holds."""
        count, claims, first, last = self.rows(
            "SELECT count(*), coalesce(sum(claims), 0), min(published), max(published) FROM article"
        )[0]
        languages: list[tuple[str, int]] = self.rows(
            "SELECT language, count(*) FROM article GROUP BY language ORDER BY count(*) DESC, language"
        )
        return Statistics(
            address=self.address,
            schema=SCHEMA,
            articles=count,
            languages=dict(languages),
            first=first,
            last=last,
            claims=int(claims),
            without_vectors=count - self.rows("SELECT count(*) FROM meaning")[0][0],
            fact_checks=self.rows("SELECT count(*) FROM fact_check")[0][0],
            encoder=self.setting("encoder"),
            size=self.size(),
        )

    # Published fact-checks.

    def add_fact_checks(self, checks: Iterable[FactCheck], meanings: Floats | None = None) -> int:
        """Store fact-checks in one transaction; one of the same address and claim takes the place of the earlier one.

        Args:
            checks: the fact-checks.
            meanings: unit vectors ``[n, d]`` of their claims.

        Returns:
            How many were new or other than before.
        """
        changed = 0
        with self.writing():
            for number, check in enumerate(checks):
                name = vectors.key(f"{check.url}\0{check.claim}")
                record = msgspec.json.encode(check)
                known = self.rows("SELECT record FROM fact_check WHERE name = ?", (name,))
                if known and bytes(known[0][0]) == record:
                    continue
                changed += 1
                self.run("DELETE FROM fact_check WHERE name = ?", (name,))
                meaning = vectors.pack(meanings[number]) if meanings is not None else b""
                self.run("INSERT INTO fact_check (name, record, vector) VALUES (?, ?, ?)", (name, record, meaning))
        return changed

    def fact_checks(self) -> Iterator[FactCheck]:
        """All fact-checks, in the order in which they were added."""
        rows = self.rows("SELECT record FROM fact_check ORDER BY id")
        return (msgspec.json.decode(bytes(record), type=FactCheck) for (record,) in rows)

    def similar_fact_checks(
        self, questions: Floats, limit: int = 5, least: float = 0.5
    ) -> list[list[tuple[FactCheck, float]]]:
        """For each of some unit vectors ``[n, d]``, the fact-checks whose claims are nearest, with their cosines.

        Args:
            questions: the vectors of claims.
            limit: how many for each.
            least: the lowest cosine.
        """
        found: list[list[tuple[FactCheck, float]]] = [[] for _ in questions]
        matrix = self._checks = self._checks or vectors.Matrix(questions.shape[1])
        fresh = self.rows("SELECT id, vector FROM fact_check WHERE id > ? ORDER BY id", (matrix.last,))
        matrix.extend((number, bytes(meaning)) for number, meaning in fresh)
        for question, hits in zip(questions, found, strict=True):
            for number, cosine in matrix.nearest(question, limit):
                # One that was replaced meanwhile is still in the matrix, under its old number.
                for (record,) in self.rows("SELECT record FROM fact_check WHERE id = ?", (number,)):
                    if cosine >= least:
                        hits.append((msgspec.json.decode(bytes(record), type=FactCheck), cosine))
        return found


def conditions(wanted: Filter) -> tuple[str, list[object]]:
    """A filter as SQL over ``article a``, to be joined by AND, with its values."""
    terms = [
        (f"a.{column} {sign} ?", value)
        for column, sign, value in (
            ("language", "=", wanted.language),
            ("published", ">=", wanted.since),
            ("published", "<=", wanted.until),
        )
        if value is not None
    ]
    return "".join(f" AND {term}" for term, _ in terms), [value for _, value in terms]


def _digest(original: str) -> bytes:
    return blake2b(original.encode(errors="surrogatepass"), digest_size=16).digest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _clean(text: str) -> str:
    """A text that every database takes: no NUL, no half of a surrogate pair."""
    return text.replace("\0", "\ufffd").encode(errors="replace").decode()
