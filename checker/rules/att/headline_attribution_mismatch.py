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
shares almost no word with the statement that it reports is not seen. A country before a colon, of which the headline
does not show that it speaks, gives only a warning, and none where the text sets the story in that country. Speakers
whom the registry does not know are told apart when both are persons named in full, organisations of two kinds (a
company and a union), or proper names that are both quoted.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Article, Attribution, Detection, Evidence, Meta, Party, Text, Voice
from checker.rules.att.conflicts import Conflict, Credit, conflict_of, elsewhere
from checker.rules.att.conflicts import Options as Options
from checker.rules.att.exchanges import Denial, exchanged_denial
from checker.rules.att.headlines import credits, speaks
from checker.rules.att.statements import Statements, statements, turned_against
from checker.text import Span

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
        "denies": {
            "en": "The headline has {headline} deny this, the text has {body} deny it.",
            "ar": "النافي في العنوان {headline}، وفي النص {body}.",
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


def _denial(denial: Denial) -> Detection:
    headline, body = denial.mention.party, denial.party
    return Detection(
        message=Text("denies", {"headline": headline, "body": body}),
        primary=Evidence(denial.mention.span, Text("headline")),
        related=(Evidence(denial.place, Text("body")),),
        suggestion=Text("fix-headline", {"meant": body, "headline": headline}),
        confidence=0.75,
        severity="warning",
    )


def check(article: Article, options: Options) -> Iterator[Detection]:
    """One detection for each speaker of the headline whose statement the text gives to somebody else."""
    if not speaks(article):
        return  # most headlines name no speaker; counting words can wait
    found = statements(article)
    denial = exchanged_denial(found, article)
    if denial is not None:
        yield _denial(denial)
        return
    told: set[str] = set()  # a page says its headline several times, in its title, its metadata and over the text
    for credit in credits(article, found):
        conflict = conflict_of(credit, found, article, options)
        if conflict is None or credit.party.actor in told:
            continue
        told.add(credit.party.actor)
        yield _detection(credit, conflict, found, article, options)


def _detection(credit: Credit, conflict: Conflict, found: Statements, article: Article, options: Options) -> Detection:
    headline, body = credit.party, conflict.body.attribution
    assert body.party is not None
    place = article.structure.dateline
    dateline = place is not None and place.party is not None and place.party.actor == headline.actor
    voices = _voice_evidence(article, body.party)
    related = [Evidence(_naming(body, article), Text("body")), Evidence(body.content, Text("statement"))]
    if dateline and place is not None and place.place is not None:
        related.append(Evidence(place.place, Text("dateline", {"place": place.place.slice(article.text)})))
    certain = (
        conflict.sure and headline.registered and (bool(voices) or _alike(credit, conflict, found, article, options))
    )
    return Detection(
        message=Text("message", {"headline": headline, "body": body.party}),
        primary=Evidence(credit.source, Text("headline")),
        related=(*related, *voices),
        suggestion=_suggest(article, headline, body.party, dateline, bool(voices)),
        confidence=_confidence(conflict, dateline, bool(voices), certain),
        severity=None if certain else "warning",
    )


def _naming(attribution: Attribution, article: Article) -> Span:
    """Where the text names the speaker of a statement: before it, when only "the ministry" or "he" stands with it."""
    place = attribution.source or attribution.cue
    if not attribution.anaphoric or attribution.party is None:
        return place
    if any(mention.span.overlaps(place) and mention.kind != "adjective" for mention in article.mentions):
        return place
    naming = (
        other.source
        for other in reversed(article.attributions)
        if other.source is not None and not other.anaphoric and not other.in_headline
        if other.party is not None and other.party.actor == attribution.party.actor and other.source.end <= place.start
    )
    return next(naming, place)


def _alike(credit: Credit, conflict: Conflict, found: Statements, article: Article, options: Options) -> bool:
    """Whether the words alone are enough for an error; sooner when the text credits nothing to the headline's party."""
    needed = options.sure if elsewhere(credit.party, found, article) else options.certain
    return conflict.likeness >= needed and conflict.margin >= needed / 2


def _confidence(conflict: Conflict, dateline: bool, turned: bool, certain: bool) -> float:
    share = 0.55 + 0.35 * min(1.0, conflict.likeness) * min(1.0, 0.5 + conflict.margin)
    return min(0.98, share + 0.1 * dateline + 0.2 * turned + 0.1 * certain)
