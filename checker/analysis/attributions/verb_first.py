"""Cues whose subject follows them: «قال الوزير في بيان إن …»."""

from __future__ import annotations

from checker.analysis.attributions.contents import content, quote_before
from checker.analysis.attributions.lexicon import CLASSES, CueHit
from checker.analysis.attributions.reading import Reading, Scope
from checker.analysis.attributions.scan import CLOSERS, RECIPIENT, Scan
from checker.analysis.attributions.view import View

_SUBJECT = 12  # tokens of a subject before its verb
_DELIVERED = 25  # tokens between giving a statement and what it says
_SHORT_SUBJECT = 6  # the same where nothing but the head of the sentence tells that it is one
# How sure an attribution is by what introduces its content; True stands for a noun that reports.
_CONFIDENCE: dict[str | bool, float] = {
    **{"that": 0.95, "colon": 0.95, "quote": 0.95, "preposition": 0.9, "clitic": 0.85, "whom": 0.85},
    **{"np": 0.75, "": 0.8, True: 0.6},
}
_NOUN_REACH = 6  # tokens between a noun that reports and "that": «تأكيد الوزير أن»
_IMMEDIATE = 1  # tokens between a cue and what introduces its content, where the cue is also a common word


def read(view: View, hit: CueHit, scope: Scope) -> Reading | None:
    """Source and content of a cue, or ``None`` when it governs nothing."""
    cue = hit.cue
    before = None
    if cue.mood == "finite":
        before = _topic(view, hit, scope) if hit.skip else _subject(view, hit, scope)
    limit = scope.limit if scope.next is None else min(scope.limit, scope.next)
    named = before is not None and (scope.headline or hit.skip > 0 or _perfect(view, before[0]))
    scan = Scan(view, hit, limit, named=named or "complete" in cue.frames)
    scan.run()
    source = scan.source
    if cue.kind in ("participle", "saying", "noun") or cue.mood == "participle":
        if source is not None and "whom" in cue.frames and scan.frame in ("preposition", "clitic"):
            scan.start, scan.frame = source[0], "whom"
        elif source is not None and "np" in cue.frames and scan.frame in ("", "np") and cue.mood == "participle":
            scan.start, scan.frame = source[0], "np"  # it has no subject: what follows is its object
        if cue.kind == "noun" and not _reported(scan, hit):
            return None
        if cue.kind != "noun" or (hit.first and view.classes[hit.first - 1] & CLASSES["passive"]):
            source = None
        if scan.start is None or (scan.frame == "np" and not _detached(view, hit, scope.first)):
            return None
    elif source is not None and "object" in cue.frames and scan.frame in ("that", "clitic"):
        source, scan.start = _spoken_of(view, source)
    elif source is None:
        source = _deliverer(view, hit, scope) or before
    if cue.kind == "saying":
        source = _quoted_by(view, hit, scope)
    if not _plausible(view, hit, scan, source, scope, named=before is not None and source == before):
        return None
    if "soon" in cue.frames and not hit.skip and not _turns(view, hit.first) and scan.reach(hit.last) > _IMMEDIATE:
        return None
    said = None
    if scan.start is not None:
        said = content(view, scan.start, scope.limit, scope.last)
        if said is not None and scan.frame == "clitic":
            said = said[0] + 1, said[1]
    if not hit.skip and cue.mood == "finite" and "told" not in cue.frames:
        quote = quote_before(view, hit.first, scope.first, 2)
        if quote is not None and (said is None or scan.frame == "quote"):
            said = quote[0], said[1] if said is not None else quote[1]
    if said is None:
        said = _clause_before(view, hit, scan, scope)
    if said is None:
        return None
    around = said[0] <= view.tokens[hit.first].start < view.tokens[hit.last - 1].end < said[1]
    if around and (source is None or view.quoted[hit.first]):
        return None
    return Reading(view.offsets(*source) if source else None, said, _CONFIDENCE[cue.kind == "noun" or scan.frame])


def _spoken_of(view: View, nouns: tuple[int, int]) -> tuple[tuple[int, int] | None, int]:
    """The subject and where the object begins among the nouns between «وصف» and «بأنه»: one noun is the object."""
    first, last = nouns
    if last - first == 1:
        return None, first
    before, definite = view.norms[last - 2], view.norms[last - 1].startswith("ال")
    if definite and not before.startswith("ال") and before not in view.lexicon.speakers:
        return (first, last - 1), last - 1
    return nouns, last


def _reported(scan: Scan, hit: CueHit) -> bool:
    """Whether a noun reports: "that" follows soon, or its speaker and the preposition that belongs to it."""
    if scan.reach(hit.last) > _NOUN_REACH:
        return False
    named = "named" in hit.cue.frames and scan.source is not None
    return scan.frame == "that" or (named and scan.frame in ("preposition", "clitic"))


def _plausible(
    view: View, hit: CueHit, scan: Scan, source: tuple[int, int] | None, scope: Scope, *, named: bool
) -> bool:
    """Whether a verb stands where reporting verbs stand; the same letters elsewhere are mostly another word."""
    cue = hit.cue
    if cue.kind == "impersonal" and (source is None or scan.frame != "that"):
        return False
    if "written" in cue.frames and (scan.first is None or not view.classes[scan.first] & CLASSES["statement"]):
        return False
    previous = hit.first - 1
    if cue.mood == "participle" and "many" in cue.frames and not hit.skip:
        return previous < scope.first or view.punctuation(previous)  # «ناشطين معارضين» is a noun
    if cue.mood != "finite":
        return True
    if previous >= scope.first and view.classes[previous] & CLASSES["that"] and not _but(view, previous):
        return False  # «أن يؤكد»: what is wished, not what is said; «إنه يتوقع»: the speaker before goes on
    if view.quoted[hit.first] and source is None and not hit.skip:
        return False  # somebody's "I say" within a quote
    if "clause" in cue.frames and scan.frame not in ("that", "colon", "quote"):
        return False
    opens = named or hit.skip > 0 or previous < scope.first or _opens(view, previous) or scope.headline
    unsaid = source is None and scan.frame not in ("colon", "quote")
    if not opens and ("opening" in cue.frames or unsaid):
        return False
    if scan.frame in ("that", "colon", "quote"):
        return True
    if previous >= scope.first and view.classes[previous] & CLASSES["negation"]:
        return False
    return opens


def _but(view: View, index: int) -> bool:
    """Whether «أنه» belongs to «إلا أنه»: the same speaker goes on."""
    return index > 0 and bool(view.classes[index - 1] & CLASSES["except"])


def _turns(view: View, index: int) -> bool:
    """Whether the words before say that another speaker follows («من جهته»)."""
    before = index - 2 if index > 1 and view.comma(index - 1) else index - 1
    return before >= 0 and bool(view.classes[before] & CLASSES["turn"])


def _opens(view: View, index: int) -> bool:
    """Whether a clause begins after a token."""
    opening = CLASSES["linking"] | CLASSES["aux"] | CLASSES["relative"] | CLASSES["stop"] | CLASSES["turn"]
    opening |= CLASSES["adverb"] | CLASSES["after-adverb"] | CLASSES["statement"] | CLASSES["clause"]
    return view.punctuation(index) or bool(view.classes[index] & opening)


def _clause_before(view: View, hit: CueHit, scan: Scan, scope: Scope) -> tuple[int, int] | None:
    """What «…، كما قال الوزير» refers back to: the clause before a comma, or before a source that ends the sentence."""
    like = hit.first - 1
    if scan.source is None or like <= scope.first or view.norms[like] not in view.lexicon.like:
        return None
    ends = all(view.punctuation(index) for index in range(scan.source[1], scope.last))
    if not ends and not (view.comma(like - 1) and "that" in hit.cue.frames and hit.cue.register == "speech"):
        return None
    return view.trimmed(scope.floor if scope.floor > scope.first else scope.first, like)


def _quoted_by(view: View, hit: CueHit, scope: Scope) -> tuple[int, int] | None:
    """Whom a report quotes: «نقلت الوكالة عن الوزير قوله إن …»."""
    last = hit.first
    while last > scope.floor and (view.comma(last - 1) or view.classes[last - 1] & CLASSES["adverb"]):
        last -= 1
    for index in range(last - 1, max(scope.floor, last - _SUBJECT) - 1, -1):
        if view.norms[index] in view.lexicon.quoting:
            return (index + 1, last) if index + 1 < last and _passes_on(view, index, scope.first) else None
        if view.stop(index) or view.classes[index] & CLASSES["that"]:
            break
    return None


def _passes_on(view: View, index: int, first: int) -> bool:
    """Whether a verb such as «نقلت» stands before «عن»."""
    for position in range(index - 1, max(first, index - _SUBJECT) - 1, -1):
        cue = view.lexicon.single(view.norms[position])
        if cue is not None and cue.stance == "summarises":
            return True
    return False


def _detached(view: View, hit: CueHit, first: int) -> bool:
    return hit.first > first and (view.comma(hit.first - 1) or view.norms[hit.last - 1].endswith("ا"))


def _subject(view: View, hit: CueHit, scope: Scope) -> tuple[int, int] | None:
    """A subject before its verb: in headlines, after «لكن», «أن» and «كان», before a relative («فلان الذي قال»)."""
    last = hit.first
    relative = (
        last > scope.first
        and view.norms[last - 1].startswith("ال")
        and bool(view.classes[last - 1] & CLASSES["relative"])
    )
    if relative and hit.last < scope.last and view.classes[hit.last] & CLASSES["resumptive"]:
        return None  # «التصريحات التي قال فيها»
    if relative and "told" in hit.cue.frames:
        return None  # «الجماعات التي وصفها»
    if relative:
        last -= 1
    between = CLASSES["aux"] | CLASSES["perfect"]  # «الوزير كان قد قال»
    while last > scope.first and (view.classes[last - 1] & between or view.comma(last - 1)):
        last -= 1
    start = last
    while start > scope.first and last - start < _SUBJECT and not _parts(view, start - 1):
        start -= 1
        if start in view.opens and view.quote_end(start) > last:
            return None  # the cue stands within this quote
        if relative and view.norms[start].startswith(RECIPIENT):
            break
    if start == last or last - start >= _SUBJECT or start < scope.floor:
        return None
    if relative and view.lexicon.word_class(view.norms[last - 1].removeprefix("ال")) & CLASSES["object"]:
        return None  # «رفض الاتفاق الذي قال إنه ضار»
    opener = view.classes[start - 1] & (CLASSES["linking"] | CLASSES["that"] | CLASSES["perfect"]) if start else 0
    known = view.norms[start] in view.lexicon.speakers
    opening = start == scope.first and (known or last - start <= _SHORT_SUBJECT)
    if not (relative or scope.headline or opener or opening):
        return None
    return start, last


def _topic(view: View, hit: CueHit, scope: Scope) -> tuple[int, int] | None:
    """The subject between «أما» and its verb («أما الوزير فقال»)."""
    for index in range(hit.first - 1, max(scope.floor, hit.first - _SUBJECT) - 1, -1):
        if view.classes[index] & CLASSES["topic"]:
            led = view.classes[index + 1] & (CLASSES["inside"] | CLASSES["stop"])  # «أما في المدينة فقال الوزير»
            return None if led or index + 1 == hit.first else (index + 1, hit.first)
        if view.stop(index) or view.classes[index] & (CLASSES["that"] | CLASSES["relative"]):
            break
    return None


def _deliverer(view: View, hit: CueHit, scope: Scope) -> tuple[int, int] | None:
    """Who gave the speech or the statement that a verb tells of: «أصدرت الوزارة بيانا أكدت فيه أن …»."""
    if hit.last >= scope.last or not view.classes[hit.last] & CLASSES["resumptive"]:
        return None
    given = None
    for index in range(hit.first - 1, max(scope.first, hit.first - _DELIVERED) - 1, -1):
        if view.classes[index] & CLASSES["delivering"]:
            return (index + 1, given) if given is not None and index + 1 < given else None
        if _statement(view, index):
            given = index
        elif view.stop(index) or view.classes[index] & CLASSES["that"]:
            break
    return None


def _statement(view: View, index: int) -> bool:
    norm = view.norms[index]
    bits = view.classes[index] | (view.lexicon.word_class(norm[:-1]) if norm.endswith("ا") else 0)
    return bool(bits & CLASSES["statement"])


def _perfect(view: View, start: int) -> bool:
    """Whether a subject before its verb follows «كان»: then none follows the verb."""
    return start > 0 and bool(view.classes[start - 1] & CLASSES["perfect"])


def _parts(view: View, index: int) -> bool:
    """Whether a token cannot stand in a subject."""
    if view.classes[index] & (CLOSERS | CLASSES["that"] | CLASSES["perfect"] | CLASSES["inside"]):
        return True
    return view.punctuation(index) and not view.mark(index)
