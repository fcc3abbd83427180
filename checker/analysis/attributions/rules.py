"""The attributions of one sentence by rule: cue, source and content from a language's tables and order of words."""

from __future__ import annotations

from collections.abc import Iterator

from checker.analysis.attributions import verb_first, verb_second
from checker.analysis.attributions.contents import broken_quote, clause_end, clause_ends, content
from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.reading import Reading, Scope
from checker.analysis.attributions.view import Draft, View

_BROKEN, _PHRASE = 0.5, 0.9  # how sure what a lost mark shows is, and what a phrase shows
_DETOUR = 20  # tokens of a who-clause after the source of a phrase
_WITHIN = frozenset(("saying", "according"))  # may stand between another cue and its content
_OTHERS = frozenset(("verb", "finite", "participle", "impersonal"))
_OPENING = 2  # a phrase is at the head of its sentence when at most one token stands before it
_SOURCE_ENDS = CLASSES["stop"] | CLASSES["relative"] | CLASSES["adverb"] | CLASSES["that"]


def cues(view: View, first: int, last: int) -> list[CueHit]:
    """The cues of a token range, left to right."""
    hits = []
    index = first
    head, match = view.lexicon.head, view.lexicon.match
    tokens, norms = view.tokens, view.norms
    while index < last:
        hit = match(tokens, index, last) if head(norms[index])[0] else None
        if hit is None:
            index += 1
            continue
        if hit.cue.kind != "none":
            hits.append(hit)
        index = hit.last
    return hits


def read(view: View, first: int, last: int, headline: bool) -> Iterator[Draft]:
    """The attributions whose cue stands in tokens ``first`` to ``last``, a sentence."""
    hits = cues(view, first, last)
    found = _read(view, hits, hits, Scope(first, first, last, last, headline))
    if len(found) < len(hits) and len(hits) > 1:
        # A word that turned out to be no cue does not end what another one governs.
        found = _read(view, hits, [hit for hit, _ in found], Scope(first, first, last, last, headline))
    for _, draft in found:
        yield draft


def _read(view: View, hits: list[CueHit], sure: list[CueHit], sentence: Scope) -> list[tuple[CueHit, Draft]]:
    """The hits that are cues, with what they introduce; ``sure`` are those that may end the content of another."""
    found: list[tuple[CueHit, Draft]] = []
    floor = taken = said = sentence.first  # tokens before ``taken`` belong to a phrase, before ``said`` to a verb
    ends, searches = clause_ends(view, sure, sentence.first), _ends_of_search(view, sure)
    end = search = 0
    for hit in hits:
        passed = hit.first < said
        if hit.first < taken or (passed and hit.cue.kind not in _WITHIN):
            continue
        while end < len(ends) and ends[end][0] <= hit.first:
            end += 1
        while search < len(searches) and searches[search] <= hit.first:
            search += 1
        limit = clause_end(hit, ends, end, sentence.last)
        following = searches[search] if search < len(searches) else None
        scope = sentence._replace(floor=floor, limit=limit, next=following)
        governed = hit.first > sentence.first and view.classes[hit.first - 1] & CLASSES["governing"]
        if hit.cue.kind in ("according", "said-so"):
            reading, taken = _phrase(view, hit, scope, said)
        elif hit.cue.mood == "finite" and governed:
            continue  # a preposition before it makes it a noun: «بناء على طلب»
        else:
            reading = _verb(view, hit, scope)
            if reading is not None and view.lexicon.subject_after:
                said = max(said, view.token_at(reading.content[0]))
        if reading is None or (passed and reading.source is None):
            continue
        cue = view.tokens[hit.first].start + hit.skip, view.tokens[hit.last - 1].end
        found.append((hit, Draft(reading.source, cue, reading.content, hit.cue, sentence.headline, reading.confidence)))
        floor = hit.last
    return found


def _ends_of_search(view: View, hits: list[CueHit]) -> list[int]:
    """Where the cues stand that end the search for what introduces the content of one before them."""
    ends = []
    for hit in hits:
        before = view.classes[hit.first - 1] if hit.first else 0
        common = "soon" in hit.cue.frames and not hit.skip  # most likely the other word of these letters
        if hit.cue.kind in _OTHERS and not common and not before & (CLASSES["relative"] | CLASSES["governing"]):
            ends.append(hit.first)
    return ends


def _verb(view: View, hit: CueHit, scope: Scope) -> Reading | None:
    after = view.lexicon.subject_after
    reading = verb_first.read(view, hit, scope) if after else verb_second.read(view, hit, scope)
    sure = hit.cue.mood == "finite" and hit.cue.register == "speech" and "soon" not in hit.cue.frames
    if reading is None and sure and "that" in hit.cue.frames:
        broken = broken_quote(view, hit.last, scope.last)
        reading = Reading(None, broken, _BROKEN) if broken else None
    return reading


def _phrase(view: View, hit: CueHit, scope: Scope, spoken: int) -> tuple[Reading | None, int]:
    """«وفق البيان», "according to the ministry": the object is the source, the clause around it the content.

    ``spoken`` is where the content of the cue before begins.
    """
    frames = hit.cue.frames
    start = hit.last
    if "verb" in frames and start < scope.last:
        verb = view.lexicon.match(view.tokens, start, scope.last)
        start = verb.last if verb is not None and verb.cue.kind == "verb" else start + 1
    position = start
    if "none" not in frames:
        while "verb" in frames and start < scope.last and view.classes[start] & CLASSES["adverb"]:
            start += 1  # «بحسب ما نقلت عنه الوكالة»
        position = start
        while position < scope.last and not _ends_source(view, position, start):
            position = max(position + 1, view.quote_end(position))
        if position == start or _measured(view, hit, start):
            return None, hit.last
        position = _before_verb(view, start, position)
    if hit.first - scope.first < _OPENING or hit.skip or _after_link(view, hit.first):
        begin = _resumption(view, position, scope.last)
        said = content(view, begin, scope.limit, scope.last)
    else:
        middle = position < scope.last - 2 and not view.comma(position)
        opening = scope.first if view.comma(hit.first - 1) else _clause_start(view, hit.first, max(scope.first, spoken))
        said = view.trimmed(opening, scope.limit if middle else hit.first)
        begin = position
    if said is None:
        return None, hit.last
    source = None if position == start else view.offsets(start, position)
    if source is not None and hit.cue.governs and view.norms[start].startswith(hit.cue.governs):
        # «وفقا للبيان»: the article merges with the preposition, so its letters stay; «وفقا لبيان» loses it.
        doubled = view.norms[start].startswith(hit.cue.governs * 2)
        source = source[0] + (0 if doubled else len(hit.cue.governs)), source[1]
    return Reading(source, said, _PHRASE), begin


def _before_verb(view: View, start: int, end: int) -> int:
    """The end of a source that no comma parts from its clause («بحسب الشركة شارك نحو 2300 عامل»): figures show that the
    clause has begun, and it begins where nouns with the article end.
    """
    if not view.lexicon.subject_after or not any(view.norms[index][:1].isdigit() for index in range(start, end)):
        return end
    index = start
    while index < end and view.norms[index].startswith(("ال", "لل")):
        index += 1
    return index if index > start else end


def _clause_start(view: View, index: int, first: int) -> int:
    """The first token of the clause before token ``index`` that a comma parts from what stands before it."""
    while index > first and not view.comma(index - 1):
        index -= 1
    return index


def _measured(view: View, hit: CueHit, index: int) -> bool:
    """Whether a noun is what one acts by, not who says («وفقا للمعايير»)."""
    norm, governs = view.norms[index], hit.cue.governs
    bits = view.classes[index]
    if governs and norm.startswith(governs):
        bare = norm[len(governs) :]
        bits |= view.lexicon.word_class(bare)
        if bare.startswith(governs):
            bits |= view.lexicon.word_class("ا" + bare)  # «للمعايير»: the article has lost its first letter
    return bool(bits & CLASSES["measure"])


def _after_link(view: View, index: int) -> bool:
    """Whether a word such as «لكن» right before opens a clause."""
    return index > 0 and bool(view.classes[index - 1] & (CLASSES["linking"] | CLASSES["that"]))


def _resumption(view: View, position: int, last: int) -> int:
    """Where the content goes on after the source of a phrase that opens a sentence: «وفقا لمصادر تحدثت …، فإن …»."""
    for index in range(position, min(last, position + _DETOUR)):
        if view.classes[index] & CLASSES["resuming"]:
            position = index
            break
    while position < last and (view.comma(position) or view.classes[position] & CLASSES["that"]):
        position += 1
    return position


def _ends_source(view: View, index: int, start: int) -> bool:
    if view.comma(index) or view.stop(index) or view.dash(index) or view.colon(index):
        return True
    if view.classes[index] & _SOURCE_ENDS:
        return True
    if index == start:
        return False
    hit = view.lexicon.match(view.tokens, index, index + 1)
    return hit is not None and hit.cue.mood == "finite"
