"""How well and how fast articles are read: the story told from what is around it, encodings, throughput.

    python tools/measure_reading.py [--articles N]

Real articles of ../shared/data are put into page templates of our own (tests/reading/pages.py) with titles of other
real articles as related links, and into plain text with a tail of such links and a comment form. A paragraph of the
story that is called debris is lost; a line around it that is called story has leaked. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import csv
import html
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from checker.model import Source
from checker.reading import UnreadableInput, read_text
from checker.reading.charsets import detect
from tests.reading.pages import COPYRIGHT, FORM, TEMPLATES, fill
from tests.reading.real_sentences import sentences
from tools.corpora import DATA, articles

_STORY = ("headline", "subheading", "paragraph", "blockquote", "list-item", "byline", "caption")
_ENCODINGS = (
    ("ar", "cp1256"), ("ar", "iso8859-6"), ("fr", "cp1252"), ("es", "cp1252"), ("tr", "cp1254"), ("ru", "cp1251"),
    ("ru", "koi8-r"),
)  # fmt: skip
_READ_ALSO = {"ar": "اقرأ أيضا:", "en": "Read also:"}
_SETS = {"ar": ("saudi-news",), "en": ("fnc1",)}
_SHORTEST = 40  # code points of a paragraph taken for the pages


class _Story(NamedTuple):
    headline: str
    paragraphs: list[str]


def _stories(language: str, count: int) -> list[_Story]:
    """Real articles that reading finds nothing but paragraphs in, so that all of them are known to be story."""
    found: list[_Story] = []
    for entry in articles(_SETS[language], "held"):
        blocks = read_text(entry.text).blocks
        texts = [block.span.slice(entry.text) for block in blocks if block.kind == "paragraph"]
        if len(texts) >= 4 and len(texts) == len(blocks) and sum(map(len, texts)) > 10 * _SHORTEST:
            found.append(_Story(texts[0], texts[1:]))
    return found[:: max(1, len(found) // count)][:count]


def _titles(language: str) -> list[str]:
    """Real headlines, to stand as links to other articles."""
    if language == "ar":
        return [entry.text.split("\n", 1)[0] for entry in articles(("saudi-news",), "held")]
    with (DATA / "fnc1-train" / "train_stances.csv").open(encoding="utf-8", newline="") as file:
        return list(dict.fromkeys(row["Headline"] for row in csv.DictReader(file)))


def _links(titles: Sequence[str], index: int) -> list[str]:
    """Titles from the far end of the list: none of the article's own."""
    return [titles[-(3 * index + step) % len(titles)] for step in range(1, 4)]


def _plain(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _compare(source: Source | None, story: _Story, around: Sequence[str]) -> Counter[str]:
    """Code points of the story lost, and lines around it leaked."""
    told = [] if source is None else [b.span.slice(source.text) for b in source.blocks if b.kind in _STORY]
    kept = _plain("".join(told))
    lost = sum(len(part) for part in story.paragraphs if _plain(part) not in kept)
    leaked = sum(1 for line in around if any(_plain(line) == _plain(part) for part in told))
    return Counter(
        articles=1, characters=sum(map(len, story.paragraphs)), lost=lost, around=len(around), leaked=leaked,
        whole=not lost and not leaked,
    )  # fmt: skip


def _read_page(page: str) -> Source | None:
    try:
        return read_text(page, media="html")
    except UnreadableInput:
        return None


def _pages(language: str, stories: Sequence[_Story], titles: Sequence[str], make: Callable[..., str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for index, story in enumerate(stories):
        links = _links(titles, index)
        page = make(language, html.escape(story.headline), [html.escape(p) for p in story.paragraphs],
                    [html.escape(link) for link in links])  # fmt: skip
        total += _compare(_read_page(page), story, [*links, *FORM[language], COPYRIGHT[language]])
    return total


def _tails(language: str, stories: Sequence[_Story], titles: Sequence[str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for index, story in enumerate(stories):
        links = _links(titles, index)
        tail = [_READ_ALSO[language], *links, *FORM[language], COPYRIGHT[language]]
        text = "\n\n".join([story.headline, *story.paragraphs, *tail])
        total += _compare(read_text(text), story, tail)
    return total


def _row(name: str, total: Counter[str]) -> str:
    return (
        f"| {name} | {total['articles']} | {total['lost'] / total['characters']:.2%} "
        f"| {total['leaked'] / total['around']:.2%} | {total['whole'] / total['articles']:.1%} |"
    )


def _rates(pages: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    for name, media, inputs in (("plain text", "text", texts), ("pages", "html", pages)):
        size = sum(len(item.encode()) for item in inputs)
        best = float("inf")
        for _ in range(3):
            began = time.process_time()
            for item in inputs:
                read_text(item, media=media)  # type: ignore[arg-type]
            best = min(best, time.process_time() - began)
        yield f"| {name} | {len(inputs)} | {size / 1e6:.1f} | {size / 1e6 / best:.0f} |"


def _detected(language: str, codec: str) -> tuple[int, int]:
    right = all_of_them = 0
    for sentence in sentences(DATA, language, 2000):
        data = sentence.encode(codec, "ignore")
        if not data.isascii():
            found = detect(data)
            all_of_them += 1
            right += found is not None and data.decode(found) == data.decode(codec)
    return right, all_of_them


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=300, help="real articles per language and template")
    count = parser.parse_args().articles
    print("| input | articles | story lost | lines around leaked | read exactly |\n|---|---|---|---|---|")
    pages: list[str] = []
    for language in ("ar", "en"):
        stories, titles = _stories(language, count), _titles(language)
        print(_row(f"plain text with a tail, {language}", _tails(language, stories, titles)))
        for template in TEMPLATES:
            print(
                _row(
                    f"{template.name}, {language}",
                    _pages(language, stories, titles, lambda *a, t=template: fill(t, *a)),
                )
            )
        pages += [fill(TEMPLATES[1], language, *story[:2]) for story in stories]
    print("\n| input | files | MB | MB a second |\n|---|---|---|---|")
    texts = [entry.text for language in ("ar", "en") for entry in islice(articles(_SETS[language]), 10 * count)]
    print("\n".join(_rates(pages, texts)))
    print("\n| language | encoding | single sentences read right |\n|---|---|---|")
    for language, codec in _ENCODINGS:
        right, of = _detected(language, codec)
        print(f"| {language} | {codec} | {right} of {of} |")


if __name__ == "__main__":
    main()
