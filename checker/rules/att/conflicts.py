"""Which statement of the text is the one that a headline reports, and whether somebody else is credited with it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct

from checker.languages.registry import is_country
from checker.model import Article, Attribution, Party
from checker.rules.att.exchanges import turned_round
from checker.rules.att.organisations import kinds
from checker.rules.att.statements import Statement, Statements, governs, name_words, opposed, person_of
from checker.text import Span, fold

_AGAINST_GOVERNMENTS = frozenset(("rebels", "opposition", "union"))
_WORD = re.compile(r"\w+")
_OPENING = 3  # tokens at the beginning of a statement among which its subject begins
_WORDS = 3  # of a headline for each that a statement must share
_TITLED = 6  # the same, for a person, whose titles come first
_BESIDE = 2  # code points between a cue and the name that follows it
_EARLY = 50  # code points at the beginning of a statement in which the cue of one that it holds stands
_NEAR = 400  # code points before a pronoun in which the one whom it means is named


class Options(Struct, frozen=True):
    """Thresholds on the weighted share of the headline's words that a statement repeats, 0 to 1."""

    likeness: float = 0.22  # of the statement credited to another party
    faint: float = 0.16  # the same, where the headline's party is credited with nothing and nothing else is alike
    lead: float = 0.05  # by which it must beat every statement that may be of the headline's own party
    words: int = 2  # shared at least; one is enough for a headline of three
    alike: float = 0.3  # where the registry knows neither speaker
    label: float = 0.4  # where the headline's speaker is a country before a colon
    early: int = 6  # paragraphs in which a statement of a speaker whom the registry does not know must stand
    certain: float = 0.4  # for an error
    sure: float = 0.6  # for an error, where the headline's party is credited with other statements


class Credit(NamedTuple):
    """A speaker whom a headline credits with what it says."""

    statement: Statement
    party: Party
    source: Span
    label: bool = False  # a country before a colon, which may also say where something happened


class Conflict(NamedTuple):
    """A headline's statement that the text credits to somebody else."""

    body: Statement
    likeness: float
    margin: float  # over the best statement that may be of the headline's party
    sure: bool  # it is clear whom the text credits with it


def conflict_of(credit: Credit, found: Statements, article: Article, options: Options) -> Conflict | None:
    """The statement of the text that is most like a headline's and is somebody else's; ``None`` when there is none."""
    headline = credit.statement
    least = options.label if credit.label else options.faint
    shared = min(options.words, -(-len(headline.words) // _WORDS))
    alike = [
        (likeness, statement)
        for statement, words in ((one, _without_party(one, credit.party, found)) for one in found.body)
        if (likeness := found.likeness(headline, words)) >= least and len(headline.words & words.words) >= shared
    ]
    alike.sort(key=lambda each: -each[0])
    repeats = _repeats(credit, article) if alike else []
    for likeness, statement in alike:
        if (
            _another(credit, statement, article)
            and _same_stance(headline, statement, found, article)
            and (
                not _relayed(credit, statement, article)
                or turned_round(credit.statement.attribution, credit.party, statement, found, article)
            )
            and not any(repeat.overlaps(statement.attribution.content) for repeat in repeats)
        ):
            return _judged(credit, likeness, statement, found, article, options)
    return None


def _without_party(statement: Statement, party: Party, found: Statements) -> Statement:
    """A statement without the words that it passes on from a party: "it held the town, while Moscow claimed gains"."""
    theirs = [
        other.words
        for other in found.body
        if other.attribution.party is not None
        and other.attribution.party.actor == party.actor
        and statement.attribution.content.contains(other.attribution.cue)
    ]
    return statement._replace(words=statement.words.difference(*theirs)) if theirs else statement


def _judged(
    credit: Credit, likeness: float, statement: Statement, found: Statements, article: Article, options: Options
) -> Conflict | None:
    """The conflict that a statement of another makes, if it is enough of one."""
    own, unknown = _rivals(credit, statement, found, article)
    if likeness - own < options.lead or likeness < unknown:
        return None
    silent = own == 0 and not _credited(credit.party, found)
    clear = not statement.attribution.holder_unclear
    if likeness < options.likeness and not (silent and clear and unknown <= likeness / 2):
        return None
    spoken = likeness >= options.sure and _of_another_country(credit, article)
    turned = turned_round(credit.statement.attribution, credit.party, statement, found, article)
    if not turned and _headed_by(statement, credit, article):
        return None
    if credit.label and not turned and not spoken and _happens_there(credit, statement, article):
        return None
    both = opposed(credit.party, statement.attribution.party) and credit.party.registered
    conflict = Conflict(statement, likeness, likeness - own, clear and both and not credit.label)
    if both:
        return conflict
    return conflict if not credit.label and _told_apart(credit, conflict, found, article, options) else None


def _repeats(credit: Credit, article: Article) -> list[Span]:
    """Where the text holds its headline once more, word for word: a link, a caption."""
    place = credit.statement.attribution.content
    headline = next((span for span in article.structure.headlines if span.contains(place)), place)
    words, text = headline.slice(article.text).strip(), article.text
    starts = []
    start = text.find(words, headline.end) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + len(words))
    return [Span(start, start + len(words)) for start in starts]


def _credited(party: Party, found: Statements) -> bool:
    """Whether the text credits anything to a party, by whatever name."""
    return any(one.attribution.party is not None and one.attribution.party.actor == party.actor for one in found.body)


def _headed_by(statement: Statement, credit: Credit, article: Article) -> bool:
    """Whether what a headline says begins with the party that speaks in the text, who may be its speaker («ليبيا: فرنسا
    تقول») or is spoken to ("Rome thanks Oslo"): either way nobody says that he speaks for the headline's party.
    """
    headline, party = credit.statement.attribution, statement.attribution.party
    if party is None or headline.stance == "accuses":
        return False
    if _begins_with(party.actor, headline.content, article):
        return True
    # «تصف روسيا بأنها …»: whom somebody describes stands between the cue and what is said of him.
    return any(
        mention.party.actor == party.actor and 0 <= mention.span.start - headline.cue.end <= _BESIDE
        for mention in article.mentions
        if mention.kind != "adjective"
    )


def _begins_with(actor: str, content: Span, article: Article) -> bool:
    """Whether a content begins with a party: "a Turkish ship" does not begin with Turkey."""
    opening, titled = _opening(content, article), _opening(content, article, _TITLED)
    return any(
        mention.party.actor == actor
        and mention.kind != "adjective"
        and (titled if mention.kind == "person" else opening).overlaps(mention.span)
        for mention in article.mentions
    )


def _opening(content: Span, article: Article, words: int = _OPENING) -> Span:
    """The first words of a content."""
    tokens = article.tokens
    first = bisect_left(tokens, content.start, key=lambda token: token.start)
    last = min(first + words, len(tokens)) - 1
    return Span(content.start, max(content.start, min(content.end, tokens[last].end))) if first <= last else content


def _same_stance(headline: Statement, statement: Statement, found: Statements, article: Article) -> bool:
    """Whether both deny something or neither does; who denies in the text may also say there that it is not so."""
    denied = headline.attribution.stance == "denies"
    if denied == (statement.attribution.stance == "denies"):
        return True
    party, opening = statement.attribution.party, _opening(statement.attribution.content, article)
    return denied and any(
        other.attribution.stance == "denies"
        and (
            opening.overlaps(other.attribution.cue)
            or (
                other.attribution.party is not None
                and party is not None
                and other.attribution.party.actor == party.actor
                and bool(other.words & headline.words)
            )
        )
        for other in found.body
    )


def _another(credit: Credit, statement: Statement, article: Article) -> bool:
    """Whether a statement of the text is credited to somebody who cannot be the headline's speaker.

    One whose speaker is unclear is another's too, when the headline's party is not named anywhere near it.
    """
    headline, body = credit.statement.attribution, statement.attribution
    if body.party is None or credit.party.actor == body.party.actor:
        return False
    persons = person_of(headline, article), person_of(body, article)
    if None not in persons:
        if persons[0] == persons[1] or (
            credit.party.registered and body.party.registered and not opposed(credit.party, body.party)
        ):
            return False
    elif not opposed(credit.party, body.party) and not _rebels(credit.party, body, article):
        return False
    return not body.holder_unclear or not _near(credit, persons[0], body, article)


def _rebels(party: Party, body: Attribution, article: Article) -> bool:
    """Whether a government is held against those who by their kind oppose it: rebels, the opposition, a union."""
    if body.party is None or body.party.registered or not is_country(party.actor):
        return False
    return (party.office is None or governs(party)) and bool(kinds(body, article) & _AGAINST_GOVERNMENTS)


def _near(credit: Credit, person: int | None, attribution: Attribution, article: Article) -> bool:
    """Whether the headline's party is named in the text shortly before a statement, so that a pronoun may mean it."""
    place = attribution.cue.start
    start = max(place - _NEAR, article.structure.body[0].start if article.structure.body else 0)
    if any(
        mention.party.actor == credit.party.actor and start <= mention.span.start < place
        for mention in article.mentions
    ):
        return True
    if person is not None:
        return any(name.person == person and start <= name.span.start < place for name in article.names.mentions)
    words = set(name_words(credit.party))
    return not credit.party.registered and bool(words & set(_words(article, Span(start, place))))


def _words(article: Article, span: Span) -> Iterable[str]:
    return _WORD.findall(fold(span.slice(article.text)))


def _relayed(credit: Credit, statement: Statement, article: Article) -> bool:
    """Whether somebody sums up what the headline's party says: a statement that begins with it, or holds one of its."""
    content = statement.attribution.content
    opening = _opening(content, article, _TITLED)
    actor = credit.party.actor
    if _begins_with(actor, content, article):
        return True
    person = person_of(credit.statement.attribution, article)
    if person is not None and any(
        name.person == person and content.contains(name.span) for name in article.names.mentions
    ):
        return True
    if any(
        other.party is not None
        and other.party.actor == actor
        and content.start <= other.cue.start < min(content.end, content.start + _EARLY)
        for other in article.attributions
        if other.content != content
    ):
        return True
    return bool(set(name_words(credit.party)) & set(_words(article, opening))) and not credit.party.registered


def _of_another_country(credit: Credit, article: Article) -> bool:
    """Whether what stands after a label is about another country: then the label is not its place."""
    content = credit.statement.attribution.content
    return any(
        content.contains(mention.span) and mention.party.actor != credit.party.actor and is_country(mention.party.actor)
        for mention in article.mentions
    )


def _happens_there(credit: Credit, statement: Statement, article: Article) -> bool:
    """Whether a headline's label may be the place of what a statement tells: the text names the country beside it."""
    place = statement.attribution.content.start
    beside = [sentence.span for sentence in article.sentences if sentence.span.start <= place < sentence.span.end]
    if article.structure.lead is not None:
        beside.append(article.structure.lead)
    dateline = article.structure.dateline
    if dateline is not None and dateline.party is not None and dateline.party.actor == credit.party.actor:
        return True
    return any(
        mention.party.actor == credit.party.actor and any(span.contains(mention.span) for span in beside)
        for mention in article.mentions
    )


def _rivals(credit: Credit, best: Statement, found: Statements, article: Article) -> tuple[float, float]:
    """How much alike the other statements are: those of the headline's party or of nobody known; those of others."""
    own = unknown = 0.0
    others = [one for one in found.body if _another(credit, one, article)]
    for statement in found.body:
        attribution = statement.attribution
        own_words = attribution.party is not None and attribution.party.actor == credit.party.actor
        if statement in others or (attribution.content.overlaps(best.attribution.content) and not own_words):
            continue
        if attribution.party is None and any(one.attribution.content.contains(attribution.cue) for one in others):
            continue  # "it", in the words of another
        likeness = found.likeness(credit.statement, statement)
        if attribution.holder_unclear or attribution.party is None or attribution.party.actor == credit.party.actor:
            own = max(own, likeness)
        else:
            unknown = max(unknown, likeness)
    return own, unknown


def _told_apart(credit: Credit, conflict: Conflict, found: Statements, article: Article, options: Options) -> bool:
    """Whether two speakers whom the registry does not know are surely two, and the statement is surely one.

    It must be much alike and stand early. Two persons must both be named in full; others must be organisations of two
    kinds (a company and a union), or have proper names that share no word and both be credited with something.
    """
    headline, body = credit.statement.attribution, conflict.body.attribution
    assert body.party is not None
    early = article.structure.body[: options.early]
    alone = conflict.margin == conflict.likeness and not body.holder_unclear and not credit.party.registered
    needed = options.likeness if alone else options.alike
    if conflict.likeness < needed or conflict.margin < needed / 2:
        return False
    if not any(paragraph.overlaps(body.content) for paragraph in early):
        return False
    if _of_its_own(credit.party, body.party, article):
        return False
    persons = person_of(headline, article), person_of(body, article)
    if None not in persons:
        return persons[0] != persons[1]
    one, two = kinds(headline, article), kinds(body, article)
    if _rebels(credit.party, body, article):
        return conflict.likeness >= options.certain
    if one and two:
        return not one & two
    if persons != (None, None) or one:
        return False
    # "The rail workers' union" is no proper name, but a body of a known kind that says the very same.
    other = _proper(body, article) or (bool(two) and conflict.likeness >= options.sure)
    named = _proper(headline, article) and other
    return named and elsewhere(credit.party, found, article)


def _of_its_own(party: Party, speaker: Party, article: Article) -> bool:
    """Whether a speaker shares a word of a party's name, or is somewhere named with it: a member of its board."""
    words = set(name_words(party))
    if words & set(name_words(speaker)):
        return True
    sources = (one.source for one in article.attributions if one.source is not None and one.party == speaker)
    return not party.registered and any(words & set(_words(article, source)) for source in sources)


def _proper(attribution: Attribution, article: Article) -> bool:
    """Whether a source is a proper name by its capital letters."""
    words = (attribution.source or attribution.cue).slice(article.text).split()
    return all(word[:1].isupper() for word in words)


def elsewhere(party: Party, found: Statements, article: Article) -> bool:
    """Whether the text credits anything to ``party`` by name."""
    return any(
        statement.attribution.source is not None
        and statement.attribution.party is not None
        and _same_name(party, statement.attribution, article)
        for statement in found.body
    )


def _same_name(party: Party, attribution: Attribution, article: Article) -> bool:
    other = attribution.party
    if attribution.source is None or other is None:
        return False
    if party.registered or other.registered:
        return party.actor == other.actor and not attribution.anaphoric
    words = set(name_words(party))
    named = words & set(_words(article, attribution.source))
    return bool(named) and (words <= set(name_words(other)) or set(name_words(other)) <= words)
