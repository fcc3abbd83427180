"""What the class, id and role of an element say about its contents: the conventions of page templates."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

Part = Literal["", "article", "body", "main", "byline", "caption", "standfirst"]


def word_set(words: str) -> frozenset[str]:
    """The words of a string, so that lists of them can be read."""
    return frozenset(words.split())


# A name such as "post-comments" or "related_articles" tells by its first or last word what it holds.
_DEBRIS = word_set(
    """
    ad ads adslot advert advertisement advertising adv banner bio breadcrumb breadcrumbs breadcrumbtrail comment
    comments commentlist respond disqus livefyre consent cookie cookies gdpr copyright disclaimer footer follow login
    menu menus mobilenav modal mostread nav navbar navigation newsletter outbrain overlay pager paging pagination
    paywall popular popup prevnext print promo promobox promotion rating recirc recommend recommended recommendation
    recommendations related relatedlinks relatedposts search share sharebar sharebuttons sharedaddy sharethis sharing
    shares sidebar signup skip skiplink social socials sponsor sponsored subscribe subscription taboola tag tags
    tagcloud taglist toolbar tooltip topbar trending upnext wpdiscuz
    """
)
_DEBRIS_FIRST = _DEBRIS | word_set("widget widgets")  # page builders call every part, the story too, "x-widget"
# Blog software puts a post's topics into its class: a post tagged "comments" is "tag-comments".
_TOPIC = re.compile(r"(?:tag|category|cat)-(?!links|list|cloud)")
# A name with one of these says something about the page's layout, not what the element holds ("has-sidebar").
_MODIFIERS = word_set("has with no without is not hide layout open closed enabled disabled template page js")
_BODY = word_set(
    """
    article-body articlebody article__body article-content articlecontent article__content article-text articletext
    article__text story-body storybody story__body story-content story-text post-body post-content postcontent
    entry-content entrycontent entry-body news-body news-content news-text newstext single-content td-post-content
    field-name-body body-content text-content content-body itemfulltext rich-text article_body article_content
    article-full article-detail article-details wysiwyg
    """
)
_BYLINE = word_set("byline author authors authorname writer posted pubdate published timestamp postmeta postdate")
_BYLINE_PAIRS = word_set(
    """
    article-date article-meta article-info article-author article-byline entry-date entry-meta post-date post-meta
    post-author publish-date published-date date-published news-date story-date story-meta author-name author-byline
    """
)
_CAPTION = word_set("caption captions figcaption imgcaption credit credits")
_STANDFIRST = word_set(
    """
    standfirst lead lede leadtext intro introtext excerpt summary subtitle subheadline subhead deck dek chapo chapeau
    article-summary article-intro article-lead article-subtitle article-excerpt article-description kicker abstract sapo
    """
)
_UNSEEN = word_set("sr-only visually-hidden visuallyhidden screen-reader-text screenreader screen-reader-only")
_DEBRIS_ROLES = word_set(
    "navigation complementary contentinfo search banner dialog alertdialog alert menu menubar toolbar tablist"
)
_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_CACHED = 20_000


class Hint(NamedTuple):
    """``doubtful``: looks like something around the story; ``unseen``: for screen readers only."""

    doubtful: bool = False
    part: Part = ""
    unseen: bool = False


@lru_cache(maxsize=_CACHED)
def hint_of(names: str) -> Hint:
    """What an element's class and id (one string, parted by spaces) say."""
    doubtful, unseen, part = False, False, ""
    for name in names.split():
        lowered = name.lower()
        if lowered in _BODY:
            return Hint(part="body")
        words = [word.lower() for word in _WORDS.findall(name)]
        if not words or _TOPIC.match(lowered):
            continue
        if lowered in _UNSEEN:
            unseen = True
        elif not _MODIFIERS.intersection(words) and (words[0] in _DEBRIS_FIRST or words[-1] in _DEBRIS):
            doubtful = True
        elif words[-1] in _CAPTION or lowered == "wp-caption-text":
            part = "caption"
        elif lowered in _STANDFIRST:
            part = part or "standfirst"
        elif lowered in _BYLINE_PAIRS or (words[0] in _BYLINE and len(words) <= 2):
            part = part or "byline"
    return Hint(doubtful, part, unseen)  # type: ignore[arg-type]


def is_debris_role(role: str) -> bool:
    """Whether an ARIA role is that of something around the story."""
    return role.strip().lower() in _DEBRIS_ROLES
