"""Words, numbers and punctuation marks."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.analysis.annotator import Annotator
from checker.languages import LanguagePack
from checker.model import Article, Token
from checker.text import fold
from checker.text.normalise import IGNORABLE

_TOKEN = re.compile(
    rf"\d+(?:[.,:/٫٬ر][{IGNORABLE}]*\d+)*"  # a number, with its separators
    r"|[وفبلكا]{1,4}ـ*(?=\d)"  # Arabic clitics before digits («بـ20», «لـ389»)
    rf"|[^\W\d_][\w{IGNORABLE}]*(?:['’](?=[^\W\d_]{{2}})[\w{IGNORABLE}]+)*"  # a word (l'État, O'Neill)
    rf"|['’](?:s|S)\b"  # the English possessive stands alone
    rf"|[^\w\s{IGNORABLE}]|_"  # one punctuation mark
)


_SPAN_OF = re.Match.span


@lru_cache(maxsize=65536)  # a newspaper uses the same words all day
def _fold_word(word: str) -> str:
    # Never empty: a lone tatweel, which folding drops, stands for itself.
    return fold(word) or word


def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order."""
    return tuple(Token(start, end, _fold_word(text[start:end])) for start, end in map(_SPAN_OF, _TOKEN.finditer(text)))


def _run(article: Article, pack: LanguagePack) -> tuple[Token, ...]:
    return tokenise(article.text)


ANNOTATOR = Annotator(adds="tokens", requires=(), run=_run)
