"""The headline credits a statement to one party, the text credits it to another.

What it flags
-------------
A headline that names a speaker («أذربيجان: قواتنا …», "Armenia says …") where the text gives that very statement to a
party that cannot be the same voice, and gives nothing like it to the party of the headline. The dateline, first-person
words («مستوطناتنا») and enemy words in the quotes are shown as further evidence, and decide which of the two places is
probably wrong.

Why it matters
--------------
It is the gravest slip of copy that is translated or rewritten in a hurry: one side of a conflict is made to say what
the other side said, in the largest letters of the page.

What it must not flag
---------------------
Two sides that both speak, each with its own statement; one party by several names (a country, its capital, ministry,
minister or army); a denial of what the headline reports; a statement whose speaker stays unclear in the text; one side
summing up what the other said.

Limits
------
A headline without a speaker is not held against the text. Statements are matched by their words, so a headline that
shares almost no word with the statement that it reports is not seen. Speakers whom the registry does not know are only
told apart when both are named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from checker.model import Article, Attribution, Detection, Evidence, Meta, Party, Text, Voice
from checker.rules.att.statements import (
    Statement,
    Statements,
    name_words,
    opposed,
    person_of,
    statements,
    turned_against,
)
from checker.text import Span, fold

META = Meta(
    code="ATT001",
    slug="headline-attribution-mismatch",
    severity="error",
    requires=("structure", "sentences", "mentions", "attributions", "voices"),
    messages={
        "message": {
            "en": "The headline credits this statement to {headline}, the text credits it to {body}.",
            "ar": "ينسب العنوان هذا الكلام إلى {headline}، بينما ينسبه النص إلى {body}.",
        },
        "headline": {"en": "the headline's speaker", "ar": "المتحدث في العنوان"},
        "body": {"en": "the speaker in the text", "ar": "المتحدث في النص"},
        "statement": {"en": "the same statement in the text", "ar": "الكلام نفسه في النص"},
        "dateline": {"en": "filed from {place}", "ar": "مصدر الخبر {place}"},
        "ours": {"en": "the speaker's own side", "ar": "المتحدث يعدّ هذا من جانبه"},
        "enemy": {"en": "the speaker's enemy", "ar": "عدو المتحدث"},
        "against": {
            "en": "the words turn against {body}, to whom they are credited",
            "ar": "الكلام موجه ضد {body} وهو منسوب إليه",
        },
        "fix-body-voice": {
            "en": "Probably {meant} is meant in the text: the words speak for that side.",
            "ar": "المقصود في النص على الأرجح {meant}: فالكلام يعبر عن هذا الجانب.",
        },
        "fix-body-dateline": {
            "en": "Probably {meant} is meant in the text: the dateline is of that side.",
            "ar": "المقصود في النص على الأرجح {meant}: فمصدر الخبر من هذا الجانب.",
        },
        "fix-headline": {
            "en": "Probably {meant} is meant in the headline: the text credits nothing like it to {headline}.",
            "ar": "المقصود في العنوان على الأرجح {meant}: فالنص لا ينسب شيئا من ذلك إلى {headline}.",
        },
    },
)


_WORD = re.compile(r"\w+")
_OPENING = 40  # code points of a statement in which its subject is named
_NEAR = 300  # code points before a pronoun in which the one whom it means is named


class Options(Struct, frozen=True):
    """Thresholds on the weighted share of the headline's words that a statement repeats, 0 to 1."""

    likeness: float = 0.26  # of the statement credited to another party
    lead: float = 0.08  # by which it must beat every statement that may be of the headline's own party
    words: int = 2  # shared at least
    alike: float = 0.4  # where the registry knows neither speaker; for an error, where only one is credited
    early: int = 6  # paragraphs in which such a statement must stand
    sure: float = 0.6  # for an error, where the headline's party is credited with other statements


class _Conflict(NamedTuple):
    headline: Statement
    body: Statement
    likeness: float
    margin: float  # over the best statement that may be of the headline's party


def _conflict(headline: Statement, found: Statements, article: Article, options: Options) -> _Conflict | None:
    best: tuple[float, Statement] | None = None
    for statement in found.body:
        likeness = found.likeness(headline, statement)
        if (
            _another(headline, statement, article)
            and not _relayed(headline, statement, article)
            and (statement.attribution.stance == "denies") == (headline.attribution.stance == "denies")
            and len(headline.words & statement.words) >= options.words
            and (best is None or likeness > best[0])
        ):
            best = (likeness, statement)
    if best is None or best[0] < options.likeness:
        return None
    own, unknown = _rivals(headline, best[1], found, article)
    if best[0] - own < options.lead or best[0] < unknown:
        return None
    conflict = _Conflict(headline, best[1], best[0], best[0] - own)
    party = headline.attribution.party
    if party is not None and party.registered and opposed(party, best[1].attribution.party):
        return conflict
    return conflict if _told_apart(conflict, found, article, options) else None


def _another(headline: Statement, statement: Statement, article: Article) -> bool:
    """Whether a statement of the text is credited to somebody who cannot be the headline's speaker."""
    one, two = headline.attribution, statement.attribution
    if two.holder_unclear or one.party is None or two.party is None or one.party.actor == two.party.actor:
        return False
    persons = person_of(one, article), person_of(two, article)
    return opposed(one.party, two.party) or (None not in persons and persons[0] != persons[1])


def _relayed(headline: Statement, statement: Statement, article: Article) -> bool:
    """Whether a statement begins with the headline's party: somebody sums up what that one says or does."""
    party, content = headline.attribution.party, statement.attribution.content
    opening = Span(content.start, min(content.end, content.start + _OPENING))
    if party is None:
        return False
    if any(mention.party.actor == party.actor and opening.overlaps(mention.span) for mention in article.mentions):
        return True
    words = set(name_words(party))
    return bool(words) and words <= set(_WORD.findall(fold(opening.slice(article.text))))


def _rivals(headline: Statement, best: Statement, found: Statements, article: Article) -> tuple[float, float]:
    """How much alike the other statements are: those of the headline's party or of nobody known; those of others."""
    own = unknown = 0.0
    party = headline.attribution.party
    for statement in found.body:
        attribution = statement.attribution
        if attribution.content.overlaps(best.attribution.content) or _another(headline, statement, article):
            continue
        likeness = found.likeness(headline, statement)
        if attribution.holder_unclear or attribution.party is None:
            own = max(own, likeness)
        elif party is not None and attribution.party.actor == party.actor:
            if _grounded(attribution, article):
                own = max(own, likeness)
        else:
            unknown = max(unknown, likeness)
    return own, unknown


def _grounded(attribution: Attribution, article: Article) -> bool:
    """Whether the text itself names the party of a statement: "he said" may have been read from the headline alone."""
    if not attribution.anaphoric or attribution.party is None:
        return True
    actor = attribution.party.actor
    start = max(article.structure.body[0].start, attribution.cue.start - _NEAR) if article.structure.body else 0
    return any(
        mention.party.actor == actor and start <= mention.span.start < attribution.cue.start
        for mention in article.mentions
    ) or any(
        other.party is not None and other.party.actor == actor and not other.anaphoric
        for other in article.attributions
        if not other.in_headline and other.cue.start < attribution.cue.start
    )


def _told_apart(conflict: _Conflict, found: Statements, article: Article, options: Options) -> bool:
    """Whether two speakers whom the registry does not know are surely two, and the statement is surely one.

    It must be much alike and stand early. Two persons must both be named in full; other speakers must both be credited
    with something in the text, under names that share no word.
    """
    headline, body = conflict.headline.attribution, conflict.body.attribution
    assert headline.party is not None and body.party is not None
    early = article.structure.body[: options.early]
    if conflict.likeness < options.alike or conflict.margin < options.alike / 2:
        return False
    if not any(paragraph.overlaps(body.content) for paragraph in early):
        return False
    if set(name_words(headline.party)) & set(name_words(body.party)):
        return False
    persons = person_of(headline, article), person_of(body, article)
    if None not in persons:
        return persons[0] != persons[1]
    return persons == (None, None) and _elsewhere(headline.party, found, article)


def _credited(article: Article, party: Party) -> Iterator[Voice]:
    """The voices of the text's statements that are credited to ``party`` and neither deny nor admit anything."""
    for voice in article.voices:
        attribution = article.attributions[voice.attribution]
        if attribution.in_headline or attribution.stance == "denies" or voice.admits:
            continue
        if attribution.party is not None and attribution.party.actor == party.actor:
            yield voice


def _voice_evidence(article: Article, body: Party) -> list[Evidence]:
    """The places that show another speaker than ``body``: accusations of it, and then also "our" and "the enemy"."""
    voices = list(_credited(article, body))
    against = [role for voice in voices for role in turned_against(voice, body)]
    if not against:
        return []
    markers = [
        role for voice in voices for role in voice.markers if role.party is None or role.party.actor != body.actor
    ]
    places = {role.span: Evidence(role.span, Text("enemy" if role.enemy else "ours")) for role in markers}
    for role in against:
        places.setdefault(role.span, Evidence(role.span, Text("against", {"body": body})))
    return [places[span] for span in sorted(places)]


def _speaks_as_credited(article: Article, body: Party, headline: Party) -> bool:
    """Whether the words credited to ``body`` accuse the headline's party: then the text is right, the headline not."""
    return any(turned_against(voice, headline) for voice in _credited(article, body))


def _suggest(article: Article, headline: Party, body: Party, dateline: bool, turned: bool) -> Text:
    meant = Party(headline.actor, headline.office or body.office, headline.name)
    if turned:
        return Text("fix-body-voice", {"meant": meant})
    if dateline and not _speaks_as_credited(article, body, headline):
        return Text("fix-body-dateline", {"meant": meant})
    return Text("fix-headline", {"meant": body, "headline": headline})


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each speaker of the headline whose statement the text gives to somebody else."""
    if not any(_is_credit(attribution) for attribution in article.attributions):
        return  # most headlines name no speaker; counting words can wait
    found = statements(article)
    told: set[str] = set()  # a page says its headline several times, in its title, its metadata and over the text
    for statement in found.headline:
        headline = statement.attribution
        if not _is_credit(headline) or headline.party is None or headline.source is None:
            continue
        conflict = _conflict(statement, found, article, options)
        if conflict is None or headline.party.actor in told:
            continue
        told.add(headline.party.actor)
        body = conflict.body.attribution
        assert body.party is not None
        place = article.structure.dateline
        dateline = place is not None and place.party is not None and place.party.actor == headline.party.actor
        voices = _voice_evidence(article, body.party)
        related = [Evidence(body.source or body.cue, Text("body")), Evidence(body.content, Text("statement"))]
        if dateline and place is not None and place.place is not None:
            related.append(Evidence(place.place, Text("dateline", {"place": place.place.slice(article.text)})))
        certain = headline.party.registered and (bool(voices) or _alike(conflict, found, article, options))
        yield Detection(
            message=Text("message", {"headline": headline.party, "body": body.party}),
            primary=Evidence(headline.source, Text("headline")),
            related=(*related, *voices),
            suggestion=_suggest(article, headline.party, body.party, dateline, bool(voices)),
            confidence=_confidence(conflict, dateline, bool(voices), certain),
            severity=None if certain else "warning",
        )


def _alike(conflict: _Conflict, found: Statements, article: Article, options: Options) -> bool:
    """Whether the words alone are enough for an error; sooner when the text credits nothing to the headline's party."""
    party = conflict.headline.attribution.party
    needed = options.sure if party is not None and _elsewhere(party, found, article) else options.alike
    return conflict.likeness >= needed and conflict.margin >= needed / 2


def _is_credit(attribution: Attribution) -> bool:
    """Whether an attribution is a headline's, with a speaker who is named and known."""
    named = attribution.source is not None and attribution.party is not None
    return attribution.in_headline and named and attribution.register == "speech"


def _elsewhere(party: Party, found: Statements, article: Article) -> bool:
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
    named = words & set(_WORD.findall(fold(attribution.source.slice(article.text))))
    return bool(named) and (words <= set(name_words(other)) or set(name_words(other)) <= words)


def _confidence(conflict: _Conflict, dateline: bool, turned: bool, certain: bool) -> float:
    share = 0.55 + 0.35 * min(1.0, conflict.likeness) * min(1.0, 0.5 + conflict.margin)
    return min(0.98, share + 0.1 * dateline + 0.2 * turned + 0.1 * certain)
