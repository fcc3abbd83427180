"""What both kinds of archive do alike."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from checker.archive import Archive, ArchiveError, Filter, open_archive
from checker.archive.vectors import key
from checker.archive.words import asked
from checker.model import Article, FactCheck

Write = Callable[..., Article]
DIMENSION = 16


def unit(*places: int) -> np.ndarray:
    vector = np.zeros(DIMENSION, np.float32)
    vector[list(places)] = 1.0
    return vector / np.linalg.norm(vector)


@pytest.fixture
def port(write: Write) -> Article:
    return write("Port of Aden reopens", "The transport ministry said on Monday that the port of Aden had reopened.")


@pytest.fixture
def dam(write: Write) -> Article:
    return write("افتتاح سد وادي بيش", "قالت وزارة المياه يوم الاثنين إن سد وادي بيش افتتح رسميا.", language="ar")


def paths(archive: Archive, query: str, **options: object) -> list[str]:
    return [hit.entry.path for hit in archive.search(asked(query), None, 10, **options)]  # type: ignore[arg-type]


def test_an_article_comes_back_as_it_was(archive: Archive, port: Article) -> None:
    texts = {"one text": unit(1), "another": unit(2, 3)}
    archive.use_encoder("tiny", DIMENSION)
    assert archive.add(port, "/news/port.txt", unit(0), texts) == "added"
    entry = archive.find("/news/port.txt")
    assert entry is not None
    assert (entry.headline, entry.language, entry.claims) == ("Port of Aden reopens", "en", len(port.claims))
    stored = archive.load(entry)
    assert stored is not None
    assert stored.original == port.source.original
    assert stored.article is not None
    assert stored.article.text == port.text
    assert stored.article.claims == port.claims
    assert stored.article.source.offsets.runs == port.source.offsets.runs
    assert stored.vectors.keys() == {key(text) for text in texts}
    np.testing.assert_allclose(stored.vectors[key("another")], unit(2, 3), atol=0.01)


def test_the_same_text_is_added_once_and_another_takes_its_place(archive: Archive, port: Article, dam: Article) -> None:
    assert archive.add(port, "/a.txt") == "added"
    assert archive.add(port, "/a.txt") == "unchanged"
    assert archive.statistics().articles == 1
    assert archive.add(dam, "/a.txt") == "replaced"
    assert archive.statistics().languages == {"ar": 1}
    assert paths(archive, "port") == []
    assert paths(archive, "سد") == ["/a.txt"]
    assert archive.add(dam, "/b.txt") == "added"
    entry = archive.find("/b.txt")
    assert entry is not None
    assert archive.has_text(dam.source.original) >= {entry.id}
    assert len(archive.has_text(dam.source.original)) == 2


def test_what_was_removed_is_gone(archive: Archive, port: Article) -> None:
    archive.use_encoder("tiny", DIMENSION)
    archive.add(port, "/a.txt", unit(0))
    assert archive.remove("/a.txt")
    assert not archive.remove("/a.txt")
    assert archive.find("/a.txt") is None
    assert paths(archive, "port") == []
    assert archive.search([], unit(0), 5) == []
    assert archive.statistics().articles == 0


def test_words_are_found_in_any_form(archive: Archive, port: Article, dam: Article) -> None:
    archive.add(port, "/port.txt")
    archive.add(dam, "/dam.txt")
    assert paths(archive, "the ports") == ["/port.txt"]
    assert paths(archive, "ومياه") == ["/dam.txt"]
    assert paths(archive, "وادى بيش") == ["/dam.txt"]
    assert paths(archive, "المياه port") == paths(archive, "port المياه")
    assert paths(archive, "nothing") == []
    assert paths(archive, "") == []
    assert paths(archive, "the of") == []


@pytest.mark.parametrize(
    "query",
    [
        'port" OR "dam',
        "port AND NOT (aden)",
        "port*",
        "NEAR(port aden)",
        "'; DROP TABLE article; --",
        "stems:port",
        "port \\' & ! | <->",
        "%s ? ?? $1 :x",
        "\0port",
        "^port {aden}",
    ],
)
def test_the_syntax_of_engines_means_nothing(archive: Archive, write: Write, query: str) -> None:
    article = write(
        f"Port {query}"[:60].replace("\n", " "), f"The minister said that the port of Aden {query} reopened."
    )
    archive.add(article, f"/news/{query}.txt")
    found = archive.search(asked("port"), None, 5)
    assert len(found) == 1
    archive.search(asked(query), None, 5)
    archive.search(asked(f"{query} \ud800"), None, 5)
    archive.search(asked(query), None, 5, Filter(language=query.replace("\0", ""), since="' OR 1=1", until="x"))
    assert archive.statistics().articles == 1
    assert archive.remove(f"/news/{query}.txt")


def test_a_query_of_many_words(archive: Archive, port: Article) -> None:
    archive.add(port, "/port.txt")
    assert paths(archive, "port " + " ".join(f"word{number}" for number in range(100_000))) == ["/port.txt"]


def test_meaning_finds_what_words_do_not(archive: Archive, port: Article, dam: Article) -> None:
    archive.use_encoder("tiny", DIMENSION)
    archive.add(port, "/port.txt", unit(0, 1))
    archive.add(dam, "/dam.txt", unit(5))
    hits = archive.search(asked("harbour"), unit(0), 5)
    assert [hit.entry.path for hit in hits] == ["/port.txt"]
    assert hits[0].meaning == pytest.approx(unit(0, 1)[0], abs=0.01)
    assert hits[0].words == 0
    both = archive.search(asked("وادي"), unit(0), 5)
    assert [hit.entry.path for hit in both] == ["/dam.txt", "/port.txt"]


def test_filters(archive: Archive, write: Write) -> None:
    archive.use_encoder("tiny", DIMENSION)
    for day in range(1, 6):
        text = f"---\ndate: 2024-03-0{day}\n---\n# Port news {day}\n\nThe ministry said that the port had reopened.\n"
        from checker import analyse

        archive.add(analyse(text, language="en"), f"/{day}.md", unit(day))
    wanted = Filter(since="2024-03-02", until="2024-03-04", language="en")
    assert sorted(paths(archive, "port", wanted=wanted)) == ["/2.md", "/3.md", "/4.md"]
    assert [hit.entry.path for hit in archive.search([], unit(5, 3), 5, wanted)] == ["/3.md"]
    assert paths(archive, "port", wanted=Filter(language="ar")) == []
    statistics = archive.statistics()
    assert (statistics.first, statistics.last) == ("2024-03-01", "2024-03-05")


def test_rare_words_weigh_more(archive: Archive, write: Write) -> None:
    for number in range(6):
        archive.add(write(f"Port {number}", "The minister said that the port was open."), f"/port{number}.txt")
    archive.add(write("Dam", "The minister said that the dam was open."), "/dam.txt")
    hits = archive.search(asked("port dam"), None, 3)
    assert hits[0].entry.path == "/dam.txt"
    assert hits[0].score > hits[1].score


def test_an_archive_keeps_to_one_encoder(archive: Archive) -> None:
    archive.use_encoder("tiny", DIMENSION)
    archive.use_encoder("tiny", DIMENSION)
    with pytest.raises(ArchiveError, match="--encoder tiny"):
        archive.use_encoder("other", DIMENSION)


def test_nothing_of_a_write_that_failed_is_left(archive: Archive, port: Article, dam: Article) -> None:
    archive.use_encoder("tiny", DIMENSION)
    archive.add(dam, "/dam.txt", unit(1))
    with pytest.raises(ZeroDivisionError), archive.writing():
        archive.run("DELETE FROM article")
        raise ZeroDivisionError
    assert archive.statistics().articles == 1
    with pytest.raises((ValueError, TypeError, AttributeError)):
        archive.add(port, "/dam.txt", "no vector")  # type: ignore[arg-type]
    entry = archive.find("/dam.txt")
    assert entry is not None
    assert entry.language == "ar"
    assert paths(archive, "سد") == ["/dam.txt"]
    archive.add(port, "/port.txt", unit(2))
    assert archive.statistics().articles == 2


def test_another_connection_sees_what_was_written(address: str, archive: Archive, port: Article, dam: Article) -> None:
    archive.use_encoder("tiny", DIMENSION)
    with open_archive(address) as other:
        archive.add(port, "/port.txt", unit(0))
        assert [hit.entry.path for hit in other.search([], unit(0), 5)] == ["/port.txt"]
        archive.add(dam, "/dam.txt", unit(0, 1))
        assert [hit.entry.path for hit in other.search([], unit(0), 5)] == ["/port.txt", "/dam.txt"]
        archive.remove("/port.txt")
        assert [hit.entry.path for hit in other.search([], unit(0), 5)] == ["/dam.txt"]


def test_fact_checks(archive: Archive) -> None:
    checks = [
        FactCheck("The dam has burst.", "False", "false", "Facts", "https://facts.example/1"),
        FactCheck("انهار السد", "زائف", "false", "حقائق", "https://facts.example/2", language="ar"),
    ]
    assert archive.add_fact_checks(checks, np.stack([unit(0), unit(1)])) == 2
    assert archive.add_fact_checks(checks, np.stack([unit(0), unit(1)])) == 0
    assert list(archive.fact_checks()) == checks
    found = archive.similar_fact_checks(np.stack([unit(1), unit(7)]), least=0.5)
    assert [[check for check, _ in hits] for hits in found] == [[checks[1]], []]
    changed = FactCheck("انهار السد", "صحيح", "true", "حقائق", "https://facts.example/2", language="ar")
    assert archive.add_fact_checks([changed], unit(2)[None]) == 1
    assert archive.similar_fact_checks(unit(2)[None])[0][0][0] == changed
    assert archive.similar_fact_checks(unit(1)[None]) == [[]]
    assert archive.statistics().fact_checks == 2


def test_there_must_be_one_to_read(address: str) -> None:
    with pytest.raises(ArchiveError, match="checker archive add"):
        open_archive(address)
