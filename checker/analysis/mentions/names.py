"""Where a person's name begins and ends, with and without capital letters."""

from __future__ import annotations

from checker.analysis.mentions.view import View

_ARTICLE_KINDS = frozenset(("name", "metonym", "organisation", "office", "adjective", "capital", "blocked"))


def name_after(view: View, index: int) -> tuple[int, int] | None:
    """The tokens of a personal name that begins at a token, or after the titles there."""
    start = _titles(view, index)
    end = _capitalised(view, start) if view.capitalised else _plain(view, start, start > index)
    return (start, end) if end > start else None


def name_before(view: View, index: int, floor: int) -> tuple[int, int] | None:
    """The tokens of a personal name that ends before a token, perhaps with a comma between."""
    end = index
    if end > floor and view.is_class(end - 1, "commas"):
        end -= 1
    for start in range(max(floor, end - view.words.longest_name), end):
        if start > floor and _continues(view, start):
            continue
        found = name_after(view, start)
        if found is not None and found[1] == end and found[0] == start:
            return found
    return None


def _continues(view: View, index: int) -> bool:
    """Whether the word at a token goes on with a name that began before it."""
    if view.capitalised:
        return view.capital(index - 1) and view.tokens[index - 1].norm not in view.words.stopwords
    return view.tokens[index - 1].norm in view.words.genders


def _titles(view: View, index: int) -> int:
    """The first token after the titles that begin at a token."""
    for _ in range(4):
        hit = view.hit(index) if index < view.last else None
        if hit is None or hit.skip or not any(entry.kind == "title" for entry in hit.entries):
            break
        index = hit.last
        while index < view.last and view.tokens[index].norm in (".", "/"):
            index += 1
    return index


def _capitalised(view: View, start: int) -> int:
    """The end of a run of words with capital letters, initials and particles between them."""
    index, end = start, start
    while index < view.last and index - start < view.words.longest_name * 2:
        token = view.tokens[index]
        if token.norm in ("-", "."):
            initial = token.norm == "." and end == index and token.start - view.tokens[index - 1].start == 1
            joined = token.norm == "-" and end == index and view.text[token.end : token.end + 1].isalpha()
            if not initial and not (joined and token.start == view.tokens[index - 1].end):
                break
            index += 1
            end = index if initial else end
            continue
        if not token.norm[0].isalpha() or token.norm == "'s":
            break
        if token.norm in view.words.particles and index > start - 1:
            index += 1
            continue
        if not view.capital(index) or (token.norm in view.words.stopwords and index == start):
            break
        if _other(view, index, start):
            break
        index += 1
        end = index
        if view.title_case and _enough(view, start, end):
            break
    return end


def _enough(view: View, start: int, end: int) -> bool:
    """Where every word has a capital letter, a name is a given name and the next word, or a surname alone."""
    return end - start > 1 or view.tokens[start].norm not in view.words.genders


def _other(view: View, index: int, start: int) -> bool:
    """Whether something else than a name begins at a capitalised token."""
    hit = view.hit(index)
    if hit is None:
        return False
    if index > start and hit.last == index + 1 and view.tokens[index - 1].norm in view.words.genders:
        return any(entry.kind in ("office", "metonym", "organisation") for entry in hit.entries)
    return any(entry.kind in _ARTICLE_KINDS for entry in hit.entries)


def _plain(view: View, start: int, titled: bool) -> int:
    """The end of a name in a script without capital letters.

    It begins with a known given name, or with any word after a title. It ends before the first small word, reporting
    word, title, number or mark, after a surname with the article, and after one word that is no given name.
    """
    words, tokens = view.words, view.tokens
    index, joined, surname = start, False, False
    while index < view.last and index - start < words.longest_name:
        norm = tokens[index].norm
        if (norm in words.particles and index > start) or norm in words.openers:
            index, joined = index + 1, True
            continue
        if surname or _stops(view, index):
            break
        article = bool(view.pack.definite(view.word(index)))
        if article and index == start and not titled:
            break
        surname = (article or norm not in words.genders) and not joined
        index, joined = index + 1, False
    while index > start and tokens[index - 1].norm in words.particles:
        index -= 1
    if index == start:
        return start
    first = tokens[start].norm
    return index if titled or first in words.genders or first in words.openers else start


def _stops(view: View, index: int) -> bool:
    token = view.tokens[index]
    norm = token.norm
    if view.small(index):
        return True
    if norm in view.words.genders:
        return False
    if len(norm) < 2 or not norm[0].isalpha() or norm in view.words.stopwords:
        return True
    if view.reporting.word_class(norm) or view.reports(index):
        return True
    hit = view.hit(index)
    return hit is not None and (hit.skip > 0 or any(entry.kind not in ("person", "title") for entry in hit.entries))
