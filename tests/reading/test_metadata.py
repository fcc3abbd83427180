"""Date, author, outlet and language, from wherever a page or front matter gives them."""

from __future__ import annotations

import pytest

from checker.model import Metadata
from checker.reading import read_text
from checker.reading.dates import iso_date


def of_page(head: str, body: str = "") -> Metadata:
    return read_text(f"<head>{head}</head><body>{body}<p>The story.</p></body>", media="html").metadata


def test_a_page_that_says_nothing() -> None:
    assert of_page("") == Metadata()


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        (
            '<meta property="article:published_time" content="2021-03-05T10:20:30+03:00">',
            "",
            "2021-03-05T10:20:30+03:00",
        ),
        ('<meta content="20210305" name="DATE">', "", "2021-03-05"),
        ('<meta name="pubdate" content="Fri, 05 Mar 2021 10:20:30 +0300">', "", "2021-03-05T10:20:30+03:00"),
        ('<meta itemprop="datePublished" content="2021/3/5">', "", "2021-03-05"),
        ('<meta name="date" content="nonsense"><meta name="dc.date" content="2021-03-05">', "", "2021-03-05"),
        ("", '<article><time datetime="2021-03-05T10:20Z">x</time></article>', "2021-03-05T10:20:00+00:00"),
        (
            "",
            '<article><time datetime="2020-01-01"></time><time pubdate datetime="2021-03-05"></time></article>',
            "2021-03-05",
        ),
        ("", '<div><time datetime="2021-03-05">a comment\'s</time></div>', None),
        (
            '<script type="application/ld+json">{"@type":"Article","headline":"x",'
            '"datePublished":"2021-03-05"}</script><meta name="date" content="2020-01-01">',
            "",
            "2021-03-05",
        ),
    ],
)
def test_published(head: str, body: str, published: str | None) -> None:
    assert of_page(head, body).published == published


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ('"Anna Bell"', "Anna Bell"),
        ('{"@type": "Person", "name": "آنا &amp; بل"}', "آنا & بل"),
        ('[{"name": "Anna"}, "Bob", {"url": "x"}, ["deep"]]', "Anna, Bob"),
        ("[" * 5000, None),
        ("7", None),
    ],
)
def test_author_in_json_ld(author: str, name: str | None) -> None:
    about = f'{{"@type": "NewsArticle", "headline": "x", "author": {author}}}'
    assert of_page(f'<script type="application/ld+json">{about}</script>').author == name


def test_author_outlet_and_language_in_meta_elements() -> None:
    head = (
        '<meta name="author" content="https://a.b/anna"><meta name="byl" content="By Anna &amp; Bob">'
        '<meta property="og:site_name" content="  The\n Harbour Post "><meta property="og:locale" content="ar_AR">'
    )
    assert of_page(head) == Metadata(None, "By Anna & Bob", "The Harbour Post", "ar")


@pytest.mark.parametrize(
    ("attribute", "language"),
    [
        ('lang="ar-SA"', "ar"),
        ("lang=EN_us", "en"),
        ('xml:lang="tr"', "tr"),
        ('lang=""', None),
        ('lang="x-klingon"', None),
    ],
)
def test_language_of_the_page(attribute: str, language: str | None) -> None:
    assert read_text(f"<html {attribute}><p>The story.", media="html").metadata.language == language


@pytest.mark.parametrize(
    ("front_matter", "metadata"),
    [
        (
            "date: 2021-03-05\nauthor: Anna Bell # chief\nlang: en-GB\npublisher: 'Anna''s Post'",
            Metadata("2021-03-05", "Anna Bell", "Anna's Post", "en"),
        ),
        ('date: ٢٠٢١-٠٣-٠٥\nauthors: [Anna, "Bell, Bob"]', Metadata("2021-03-05", "Anna, Bell, Bob", None, None)),
        (
            "published: 2021-03-05T10:20:30Z\nauthor:\n  name: Anna\n  mail: a@b",
            Metadata("2021-03-05T10:20:30+00:00", "Anna", None, None),
        ),
        ("authors:\n  - name: Anna\n    x: y\n  - name: Bob\nlanguage: ar", Metadata(None, "Anna, Bob", None, "ar")),
        ("author:\n- Anna\n- Bob", Metadata(None, "Anna, Bob", None, None)),
        ("outlet: >\n  The Harbour\n  Post\nlang: ar", Metadata(None, None, "The Harbour Post", "ar")),
    ],
)
def test_front_matter(front_matter: str, metadata: Metadata) -> None:
    assert read_text(f"---\n{front_matter}\n---\nThe story.", media="markdown").metadata == metadata


def test_front_matter_in_toml() -> None:
    source = read_text('+++\ntitle = "Port closed"\ndate = 2021-03-05\nlang = "ar"\n+++\nThe story.', media="markdown")
    assert source.metadata == Metadata("2021-03-05", None, None, "ar")
    assert source.text == "Port closed\n\nThe story."


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2021-03-05", "2021-03-05"),
        ("2021-03-05 10:20", "2021-03-05T10:20:00"),
        ("2021-03-05T10:20:30.123Z", "2021-03-05T10:20:30+00:00"),
        ("2021-03-05T10:20:30+0400", "2021-03-05T10:20:30+04:00"),
        ("2021.3.5", "2021-03-05"),
        ("20210305", "2021-03-05"),
        ("5 Mar 2021 10:20:30 +0300", "2021-03-05T10:20:30+03:00"),
        ("2021-03-05T99:99", "2021-03-05"),
        ("2021-02-30", None),
        ("1614931200000", None),
        ("2021030512", None),
        ("March 5", None),
        ("Fri, 99 Mar 2021", None),
        ("", None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso
