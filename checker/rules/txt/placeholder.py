"""A stand-in for words that were to be filled in later.

What it flags
    "TK" and "TKTK" where a word is missing, "XXX people", lorem ipsum, notes in brackets ("[PHOTO]", "[check]",
    "[اسم]"), notes to the desk ("(editor: …)"), "TBD", "00,000", "???" for a figure, fields of a template
    ("{{name}}", "${date}", "[object Object]"). As an ``info``, the marks of a running wire story at the end («يتبع»,
    "more to come").

Why it matters
    It was a note to the desk; in print it is an embarrassment, and the fact is still missing.

What it must not flag
    TK as initials or as a shop ("TK Maxx"), Tk as a currency, XXX as a numeral ("Super Bowl XXX") or a film, masked
    numbers ("555-XXX-XXXX"), kisses ("xxx"), words that an editor put into a quotation ("[the president]"), credits
    in brackets ("[Image via NASA]"), a tag of a headline ("[Video]"), «يتبع» as a verb.

Limits
    A stand-in that looks like words ("Name Surname") is not seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from checker.languages import LanguagePack, load
from checker.model import Article, Detection, Evidence, Meta, Text
from checker.rules.txt.scope import Scope, entries, folded
from checker.text import Span, fold

META = Meta(
    code="TXT006",
    slug="placeholder",
    severity="warning",
    requires=("structure", "quotes"),
    messages={
        "message": {
            "en": "“{words}” stands for something that was to be filled in",
            "ar": "«{words}» محل كلام لم يُملأ بعد",
        },
        "running": {
            "en": "“{words}” says that the story goes on, and nothing follows",
            "ar": "«{words}» تعد ببقية للخبر، ولا شيء بعدها",
        },
        "place": {"en": "stand-in", "ar": "نص بديل"},
        "fill": {"en": "fill it in or take it out", "ar": "املأ الموضع أو احذفه"},
    },
)


class Options(Struct, frozen=True):
    """The rule has no options."""


# A pattern is only tried where its sign stands in the text.
_SIGNS = (
    ("TK", re.compile(r"\bTK(?:TK)*\b")),
    ("XXX", re.compile(r"(?<![\w-])X{3,}(?![\w-])")),
    ("×××", re.compile(r"(?<!\w)×{3,}(?!\w)")),
    ("orem ipsum", re.compile(r"\b[Ll]orem ipsum\b")),
    ("{", re.compile(r"\{\{[^{}\n]{1,40}\}\}|\$\{\w{1,40}\}|(?<![\w{])\{[A-Za-z]\w{1,30}\}(?!\})")),
    ("%(", re.compile(r"%\(\w{1,40}\)s")),
    ("%s", re.compile(r"(?<![\w%])%s(?!\w)")),
    ("???", re.compile(r"(?<![^\s(\"“«])\?{3,}(?=\s)")),
    ("؟؟؟", re.compile(r"(?<![^\s(\"“«])؟{3,}(?=\s)")),
    ("TBD", re.compile(r"\bTBD\b(?! [A-Z])")),
    ("TODO", re.compile(r"\bTODO\b(?=:| [a-z])")),
    ("FIXME", re.compile(r"\bFIXME\b")),
    ("xx", re.compile(r"(?<=[a-z] )xx(?= [a-z]{3})")),
    ("XX", re.compile(r"(?<=[^\W\d_] )XX(?=, \d{4})")),
    ("00,000", re.compile(r"(?<![\d.,])00,000(?![\d,])")),
    ("[", re.compile(r"\[[^\[\]()\n]{1,40}\]")),
    ("(", re.compile(r"\([^\[\]()\n]{2,80}\)")),
)
_LONGEST_SHOUT = 41
_CAPITALISED = re.compile(r"[^\w\n]{0,3}[A-Z]")
_PREVIOUS = re.compile(r"(\w[\w'’.]*)[^\w\n]{0,3}$")


def check(article: Article, options: Options) -> Iterator[Detection]:
    """Every stand-in, kind by kind."""
    text, pack = article.text, load(article.language)
    scope: Scope | None = None
    matches = (match for sign, pattern in _SIGNS if sign in text for match in pattern.finditer(text))
    fillers = (match for words in entries(pack, "filler") if words in text for match in re.finditer(words, text))
    for match in (*matches, *fillers):
        if not _stands_in(text, match, pack):
            continue
        span = Span(match.start(), match.end())
        scope = scope or Scope(article)
        if scope.block(span.start) is not None and not (text[span.start] in "[(" and _in_other_hands(article, span)):
            yield _detection("message", span, match.group())
    running = folded(pack, "running-mark")
    for block in article.structure.body[-1:]:
        line = block.slice(text)
        tail = line[line.rfind("(") :] if line.endswith((")", ").")) else line
        if len(tail) < 40 and _bare(tail) in running:
            yield _detection("running", Span(block.end - len(tail), block.end), tail)


def _detection(key: str, span: Span, words: str) -> Detection:
    return Detection(
        message=Text(key, {"words": words}),
        primary=Evidence(span, Text("place")),
        suggestion=Text("fill"),
        confidence=0.9 if key == "message" else 0.6,
        severity=None if key == "message" else "info",
    )


def _in_other_hands(article: Article, span: Span) -> bool:
    """Whether brackets are a headline's tag ("[Video]") or stand for words left out of a quotation ("[name]")."""
    return any(headline.contains(span) for headline in article.structure.headlines) or any(
        quote.content.contains(span) for quote in article.quotes
    )


def _bare(words: str) -> str:
    return fold(" ".join(words.split())).strip("()[]-–—.…*# ")


def _stands_in(text: str, match: re.Match[str], pack: LanguagePack) -> bool:
    words, start, end = match.group(), match.start(), match.end()
    if words[0] in "[(":
        return words == "[object Object]" or _is_note(words, pack)
    if words == "TK":
        before = _PREVIOUS.search(text[max(0, start - 30) : start])
        return (
            before is not None
            and not before.group(1)[0].isupper()
            and not _CAPITALISED.match(text, end)
            and not text[end : end + 2].strip()[:1].isdigit()
        )
    if words == "XXX":
        before = _PREVIOUS.search(text[max(0, start - 30) : start])
        return not (before and before.group(1)[0].isupper()) and not _CAPITALISED.match(text, end)
    return True


def _is_note(words: str, pack: LanguagePack) -> bool:
    """Whether the words in brackets are a note to the desk, known as one or shouted as one ("[INSERT NAME]")."""
    inside = words[1:-1].strip()
    if inside.lower().startswith(entries(pack, "desk-note")):
        return True
    if words[0] == "(" and not ("A" <= inside[:1] <= "Z" and len(inside) <= _LONGEST_SHOUT):
        return False
    bare = _bare(inside)
    if bare in folded(pack, "note-in-brackets"):
        return words[0] == "["
    first = bare.split(" ", 1)[0]
    return first in folded(pack, "note-opening") and (inside.isupper() or words[0] == "[")
