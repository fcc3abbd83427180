"""Sorts mixed articles into stories.

Each article is its headline and opening: their vector and the words that few other articles have. Pairs come from an
index of rare words and of nearest vectors, never from all with all; stories grow by the mean likeness of articles.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

import numpy as np

from checker.analysis.dates.annotate import published
from checker.dossier.candidates import by_vector
from checker.languages import load
from checker.model import Article
from checker.semantics import Encoder

_OPENING = 80  # words of an article that tell what it is about
_LEAD = 220  # code points of the text that are encoded with the headline
_TELLING = 8  # rarest stems of an article that are keys
_CROWD = 30  # articles that may share a key
_WORDS, _MEANING = 0.5, 0.5  # what words and vectors count in one language
_LEAST = 0.38  # likeness of two articles of one story
_FOREIGN = 0.58  # cosine of two articles of one story in two languages
_ACTORS = 0.08  # what two actors add that the openings of both name
_APART = 3  # days between two articles of one story


def group(articles: Sequence[Article], encoder: Encoder) -> list[list[int]]:
    """The stories, as indices of articles, in the order of their first ones; an article alone is a story by itself."""
    if len(articles) < 2:
        return [[index] for index in range(len(articles))]
    openings = [_stems(article) for article in articles]
    vectors = encoder.encode([gist(article) for article in articles])
    weights = _weights(openings, [article.language for article in articles])
    actors = [_actors(article) for article in articles]
    norms = [_norm(article.language, stems, weights) for article, stems in zip(articles, openings, strict=True)]
    scored = []
    for one, other in sorted({*_by_word(articles, openings, weights), *by_vector(vectors)}):
        cosine = float(vectors[one] @ vectors[other])
        if articles[one].language == articles[other].language:
            shared = sum(
                weights[articles[one].language, stem] ** 2 for stem in openings[one].keys() & openings[other].keys()
            )
            score = _WORDS * shared / (norms[one] * norms[other] or 1.0) + _MEANING * cosine
        else:
            both = actors[one] & actors[other]
            score = cosine - _FOREIGN + _LEAST + (_ACTORS if len(both) > 1 else 0.0)
        if score >= _LEAST and _near(articles[one], articles[other]):
            scored.append((score, one, other))
    return _join(len(articles), scored)


def gist(article: Article) -> str:
    """What an article is about, for the encoder: its headline and how it begins."""
    lead = article.structure.lead
    return f"{article.headline}. {lead.slice(article.text)[:_LEAD] if lead else ''}"


def _actors(article: Article) -> frozenset[str]:
    """The actors of the registry that the headline and the opening name."""
    reach = article.tokens[:_OPENING][-1].end if article.tokens else 0
    parties = (mention.party for mention in article.mentions if mention.span.end <= reach)
    return frozenset(party.actor for party in parties if party.registered)


def _stems(article: Article) -> Counter[str]:
    pack = load(article.language)
    stopwords = pack.words("stopwords")
    norms = [token.norm for token in article.tokens if token.norm[:1].isalpha() and len(token.norm) > 2][:_OPENING]
    return Counter(pack.stem(norm) for norm in norms if norm not in stopwords)


def _weights(openings: Sequence[Counter[str]], languages: Sequence[str]) -> dict[tuple[str, str], float]:
    total = Counter(languages)
    counts = Counter((language, stem) for language, stems in zip(languages, openings, strict=True) for stem in stems)
    return {key: log(1 + total[key[0]] / count) for key, count in counts.items()}


def _norm(language: str, stems: Counter[str], weights: dict[tuple[str, str], float]) -> float:
    return float(np.sqrt(sum(weights[language, stem] ** 2 for stem in stems)))


def _by_word(
    articles: Sequence[Article], openings: Sequence[Counter[str]], weights: dict[tuple[str, str], float]
) -> Iterator[tuple[int, int]]:
    buckets: dict[tuple[str, str], list[int]] = defaultdict(list)
    commonest = log(1 + len(articles))  # the weight of a word of one article: it pairs nothing
    for index, (article, stems) in enumerate(zip(articles, openings, strict=True)):
        keys = [(article.language, stem) for stem in stems if weights[article.language, stem] < commonest]
        for key in sorted(keys, key=lambda key: (-weights[key], key))[:_TELLING]:
            buckets[key].append(index)
    for numbers in buckets.values():
        if 2 <= len(numbers) <= _CROWD:
            yield from combinations(numbers, 2)


def _near(one: Article, other: Article) -> bool:
    """Whether their days of publication are not far apart, or one of them is not known."""
    first, second = published(one), published(other)
    return first is None or second is None or abs((first - second).days) <= _APART


def _join(count: int, scored: list[tuple[float, int, int]]) -> list[list[int]]:
    """Clusters by mean linkage over the pairs that were scored; a pair that was not counts as unlike."""
    links: list[dict[int, float]] = [{} for _ in range(count)]  # between clusters: sum of the likenesses
    for score, one, other in scored:
        links[one][other] = links[other][one] = score
    home = list(range(count))
    members = [[index] for index in range(count)]
    queue = sorted(scored, key=lambda item: (-item[0], item[1:]))
    for _, one, other in queue:
        first, second = home[one], home[other]
        if first == second:
            continue
        if links[first].get(second, 0.0) / (len(members[first]) * len(members[second])) < _LEAST * _LINKED:
            continue
        if len(members[first]) < len(members[second]):
            first, second = second, first
        for neighbour, total in links[second].items():
            if neighbour != first:
                links[first][neighbour] = links[first].get(neighbour, 0.0) + total
                links[neighbour][first] = links[first][neighbour]
            links[neighbour].pop(second, None)
        links[second] = {}
        members[first] += members[second]
        for index in members[second]:
            home[index] = first
        members[second] = []
    return sorted(sorted(group) for group in members if group)


_LINKED = 0.6  # of the pairs of two clusters, how many must be likenesses before they are one story
