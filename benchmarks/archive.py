"""An archive of many generated articles: how long a search takes, what ``check --archive`` adds, how large it is.

    python benchmarks/archive.py --articles 100000 --archive /somewhere/with/room.db

Some hundred articles are written from patterns and analysed for good; the many are these with a text, words and a
vector of their own (words by Zipf's law, vectors at random around the real one), so that the index, the vectors and the
sizes are those of as many different articles. Filling a file does not wait for the disk; an archive that is there
already is measured as it is. Prints one line per figure.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
import numpy as np

from checker import analyse
from checker.archive import Archive, Filter, open_archive
from checker.archive.sqlite import SqliteArchive
from checker.config import Config
from checker.engine.check import check_source
from checker.engine.published import archive_of, search
from checker.engine.selection import make_plan
from checker.engine.vectors import vectors_of
from checker.model import Article, Source, Token
from checker.reading import read_text
from checker.semantics import load_encoder

_BASES = 300  # articles that are written and analysed
_OWN_WORDS = 200  # that each of the many has beside those of its base
_VOCABULARY = 120_000
_SPREAD = 0.6  # how far the vectors lie around the real one

_EN = {
    "headline": ("{body} says {count} {things} damaged in {place}", "{body} announces {plan} in {place}"),
    "sentences": (
        "The {body} said on {day} that {count} {things} had been damaged in {place}.",
        "At least {count} people were injured, a spokesman for the {body} said.",
        "The {other} denied that the {plan} had been delayed.",
        "{person}, who heads the {other}, told reporters the {plan} would cost {money} million dollars.",
        "Residents of {place} said that the road to the {things} was closed on {day}.",
        "The {body} accused the {other} of ignoring {count} warnings about the {plan}.",
        "\u201cWe will not leave {place} before the work is done,\u201d {person} said.",
        "Work on the {plan} began in {year} and was to end within {count} months.",
    ),
    "body": ("transport ministry", "health ministry", "interior ministry", "port authority", "defence ministry"),
    "other": ("teachers' union", "city council", "electricity company", "dockers' union", "water board"),
    "things": ("houses", "bridges", "schools", "ships", "wells", "clinics"),
    "place": ("Aden", "Basra", "Oran", "Aleppo", "Sfax", "Tripoli", "Muscat", "Irbid", "Port Said"),
    "plan": ("new harbour", "dam", "railway line", "power plant", "housing plan"),
    "person": ("Salem Haddad", "Mariam Khoury", "Omar Nasser", "Layla Mansour"),
    "day": ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday"),
}
_AR = {
    "headline": ("{body}: تضرر {count} من {things} في {place}", "{body} تعلن عن {plan} في {place}"),
    "sentences": (
        "قالت {body} يوم {day} إن {count} من {things} تضررت في {place}.",
        "وأصيب {count} شخصا على الأقل، بحسب متحدث باسم {body}.",
        "ونفت {other} تأخر العمل في {plan}.",
        "وقال {person} رئيس {other} للصحفيين إن كلفة {plan} تبلغ {money} مليون دولار.",
        "وذكر سكان في {place} أن الطريق إلى {things} أغلق يوم {day}.",
        "واتهمت {body} {other} بتجاهل {count} تحذيرا بشأن {plan}.",
        "وقال {person}: «لن نغادر {place} قبل أن يكتمل العمل».",
        "وكان العمل في {plan} بدأ عام {year} على أن ينتهي خلال {count} شهرا.",
    ),
    "body": ("وزارة النقل", "وزارة الصحة", "وزارة الداخلية", "هيئة الموانئ", "وزارة الدفاع"),
    "other": ("نقابة المعلمين", "بلدية المدينة", "شركة الكهرباء", "نقابة عمال الموانئ", "مؤسسة المياه"),
    "things": ("المنازل", "الجسور", "المدارس", "السفن", "الآبار", "المستوصفات"),
    "place": ("عدن", "البصرة", "وهران", "حلب", "صفاقس", "طرابلس", "مسقط", "إربد", "بورسعيد"),
    "plan": ("الميناء الجديد", "السد", "خط السكة الحديدية", "محطة الكهرباء", "خطة الإسكان"),
    "person": ("سالم حداد", "مريم خوري", "عمر ناصر", "ليلى منصور"),
    "day": ("الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس"),
}


def written(number: int) -> Source:
    """An article of about twenty sentences, the same for the same number."""
    chance = random.Random(number)
    words = (_EN, _AR)[number % 2]

    def fill(pattern: str) -> str:
        chosen = {key: chance.choice(values) for key, values in words.items()}
        return pattern.format(
            **chosen, count=chance.randint(3, 90), money=chance.randint(2, 900), year=chance.randint(1999, 2025)
        )

    paragraphs = [
        " ".join(fill(chance.choice(words["sentences"])) for _ in range(chance.randint(2, 4))) for _ in range(7)
    ]
    day = f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    text = f"---\ndate: {day}\n---\n# {fill(chance.choice(words['headline']))}\n\n" + "\n\n".join(paragraphs) + "\n"
    return read_text(text, f"draft-{number}.md", media="markdown")


def _analysed(number: int) -> Article:
    return analyse(written(number).original, language=("en", "ar")[number % 2])


def fill(archive: Archive, articles: int) -> None:
    """Add generated articles."""
    encoder = load_encoder()
    archive.use_encoder(encoder.name, 512)
    if isinstance(archive, SqliteArchive):
        archive.run("PRAGMA synchronous = OFF")
    bases = [_analysed(number) for number in range(_BASES)]
    vectors = [vectors_of(base, {}, encoder) for base in bases]
    chance = np.random.default_rng(7)
    for number in range(articles):
        base, (vector, texts) = bases[number % _BASES], vectors[number % _BASES]
        own = np.minimum(chance.zipf(1.3, _OWN_WORDS), _VOCABULARY)
        tokens = tuple(Token(0, 0, f"w{word}") for word in own)
        source = msgspec.structs.replace(base.source, original=f"{base.source.original}{number}\n")
        article = msgspec.structs.replace(base, source=source, tokens=base.tokens + tokens)
        moved = vector + _SPREAD * chance.standard_normal(len(vector)).astype(np.float32) / len(vector) ** 0.5
        archive.add(article, f"/news/{number}.md", moved / np.linalg.norm(moved), texts)
        if number % 10_000 == 9_999:
            print(f"# {number + 1} added", file=sys.stderr, flush=True)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Milliseconds that something takes."""
    start = clock()
    work()
    return 1000 * (clock() - start)


def figures(address: str, clock: Callable[[], float]) -> Iterator[str]:
    """What is measured, a line each."""
    config = Config(archive=address)
    archive = archive_of(config)
    found = archive.statistics()
    yield f"{found.articles} articles, {found.size / 1e6:,.0f} MB, {found.size / found.articles / 1e3:.1f} KB each"
    yield f"first search (vectors read, encoder loaded): {timed(partial(_ask, 0, archive, config), clock):.0f} ms"
    yield f"search: {_spread([timed(partial(_ask, n, archive, config), clock) for n in range(1, 61)])}"
    words = msgspec.structs.replace(config, semantics=False)
    yield f"search by words: {_spread([timed(partial(_ask, n, archive, words), clock) for n in range(1, 61)])}"
    drafts = [written(100_000 + number) for number in range(40)]
    alone, beside = make_plan(Config()), make_plan(config)
    check_source(drafts[0], beside)
    plain = [timed(partial(check_source, draft, alone), clock) for draft in drafts]
    held = [timed(partial(check_source, draft, beside), clock) for draft in drafts]
    yield f"check: {_spread(plain)}"
    yield f"check --archive: {_spread(held)}"
    yield f"added: {_spread([one - other for one, other in zip(held, plain, strict=True)])}"
    yield f"memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def _ask(number: int, archive: Archive, config: Config) -> None:
    source = written(200_000 + number)
    headline = source.blocks[0].span.slice(source.text)
    search(f"{headline} w{2 + number}", archive, config, 10, Filter())


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    return (
        f"median {statistics.median(ordered):.0f} ms, 95 of 100 under {ordered[int(0.95 * len(ordered))]:.0f} ms, "
        f"worst {ordered[-1]:.0f} ms"
    )


def main() -> None:
    """Fill the archive where it is not there, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--archive", required=True, help="a file, or postgresql://…")
    parser.add_argument("--processor", action="store_true", help="time of the processor: for a busy machine")
    arguments = parser.parse_args()
    if "://" in arguments.archive or not Path(arguments.archive).exists():
        with open_archive(arguments.archive, create=True) as archive:
            if not archive.statistics().articles:
                start = time.perf_counter()
                fill(archive, arguments.articles)
                rate = arguments.articles / (time.perf_counter() - start)
                print(f"adding (analysed and encoded before): {rate:.0f} articles a second")
    for line in figures(arguments.archive, time.process_time if arguments.processor else time.perf_counter):
        print(line, flush=True)


if __name__ == "__main__":
    main()
