"""Pages as the templates of news sites build them. In each, what belongs to the story is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEADLINE = {"ar": "الميناء يغلق أبوابه يومين للصيانة", "en": "Port of Marsa to close for two days"}
STORY = {
    "ar": (
        "قال مدير الميناء يوم الجمعة إن الرصيف الشمالي سيغلق يومين ابتداء من الاثنين بسبب أعمال الصيانة.",
        "وأضاف: «لن تتأثر السفن التي تحمل الغذاء، فقد أعددنا لها الرصيف القديم».",
        "وكان العمل قد تأجل مرتين بسبب العواصف، بحسب بيان الميناء.",
    ),
    "en": (
        "The northern quay will close for two days from Monday for repairs, the harbour master said on Friday.",
        "“Ships that carry food will not be affected, because the old pier is ready for them,” he added.",
        "The work had been put off twice because of storms, according to a statement.",
    ),
}
LINKS = {
    "ar": ("سفينة تجنح قرب الجزيرة وطاقمها بخير", "أسعار العبارات ترتفع في مايو المقبل"),
    "en": ("Ship runs aground near the island, crew safe", "Ferry fares to rise in May, company says"),
}
MENU = {"ar": ("الرئيسية", "سياسة", "رياضة"), "en": ("Home", "Politics", "Sport")}
FORM = {
    "ar": ("اترك تعليقا", "لن يتم نشر عنوان بريدك الإلكتروني.", "الاسم", "إرسال التعليق"),
    "en": ("Leave a Reply", "Your email address will not be published.", "Name", "Post Comment"),
}
COPYRIGHT = {"ar": "© 2021 صحيفة المرفأ. جميع الحقوق محفوظة", "en": "© 2021 The Harbour Post. All rights reserved."}


class Template(NamedTuple):
    """A page with places to be filled in: ``{menu}``, ``{headline}``, ``{first}`` and ``{rest}`` of the story and so
    on. ``paragraph`` is what stands around each paragraph.
    """

    name: str
    page: str
    paragraph: str = "<p>{}</p>\n"


TEMPLATES = (
    Template(
        "semantic",
        """<!doctype html><html lang="{code}"><head><title>{headline} | Post</title></head><body>
        <header><nav><ul>{menu}</ul></nav></header><main><article><header><h1>{headline}</h1></header>
        {first}{rest}</article><aside><ul>{links}</ul></aside></main>
        <section id="comments">{form}</section><footer><p>{copyright}</p></footer></body></html>""",
    ),
    Template(
        "blog",
        """<html><body class="post single has-sidebar comments-open"><div id="page"><div class="main-nav">
        <ul>{menu}</ul></div>
        <div id="content" class="site-content"><div class="post-header"><h1 class="entry-title">{headline}</h1></div>
        <div class="entry-content">{first}{rest}
        <div class="sharedaddy"><h3>Share this:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">X</a>
        </li></ul></div>
        <div id="jp-relatedposts"><ul>{links}</ul></div></div>
        <div id="respond" class="comment-respond">{form}</div></div><div id="secondary" class="widget-area">
        <ul>{links}</ul></div>
        </div><div class="site-footer">{copyright}</div></body></html>""",
    ),
    Template(
        "table layout, line breaks, no end tags",
        """<HTML><BODY BGCOLOR=white><TABLE WIDTH=100%><TR><TD COLSPAN=2><UL>{menu}</UL><TR><TD VALIGN=top>
        <UL>{links}</UL>
        <TD><FONT SIZE=5><H1>{headline}</H1></FONT><P>{first}{rest}<TR>
        <TD COLSPAN=2>{copyright}</TABLE>
        </BODY></HTML>""",
        "{}<BR>\n<br>",
    ),
    Template(
        "form around everything",
        """<html><body><form method="post" action="./news.aspx" id="aspnetForm">
        <input type="hidden" name="__VIEWSTATE" value="x">
        <div class="top"><ul>{menu}</ul></div><div class="center"><h1>{headline}</h1><div id="ctl00_body">
        {first}{rest}</div></div><div class="left"><ul>{links}</ul></div><div class="bottom">{copyright}</div>
        </form></body></html>""",
    ),
    Template(
        "nothing but divs",
        """<div><div><div>{menu}</div></div><div><div><h1>{headline}</h1><div>{first}{rest}</div>
        </div><div>{links}</div></div><div>{copyright}</div></div>""",
        "<div>{}</div>",
    ),
    Template(
        "schema.org",
        """<html><body><div class="header">{menu}</div><div itemscope itemtype="http://schema.org/NewsArticle">
        <h1 itemprop="headline">{headline}</h1><div itemprop="articleBody">{first}<div class="ad-slot">
        <p>Advertisement</p></div></div><div itemprop="articleBody">{rest}</div></div><div class="related-articles">
        <ul>{links}</ul></div>
        <p>{copyright}</p></body></html>""",
    ),
    Template(
        "teasers as articles, a cookie banner, hidden text",
        """<html><body><div class="cookie-consent">
        <p>We use cookies to make this site work well. You can refuse them.</p>
        <button>Accept all</button></div><div role="banner"><a href="/">Post</a></div><div role="main">
        <article class="story">
        <h1>{headline}</h1>{first}<p style="display: none">Hidden words that nobody sees.</p>
        {rest}</article>
        <article class="card"><ul>{links}</ul><p>A short teaser of another story.</p></article></div>
        <div role="contentinfo">{copyright}</div></body></html>""",
    ),
    Template(
        "related links within the story",
        """<html><body><article><h1>{headline}</h1>{first}<p><strong>Read also:</strong></p>
        <ul>{links}</ul>{rest}</article>{form}</body></html>""",
    ),
)


def fill(
    template: Template, code: str, headline: str = "", story: Sequence[str] = (), links: Sequence[str] = ()
) -> str:
    """The page in the language ``code``, with our story or another (in HTML, two paragraphs or more)."""
    paragraphs = [template.paragraph.format(words) for words in story or STORY[code]]
    return template.page.format(
        code=code,
        headline=headline or HEADLINE[code],
        first=paragraphs[0],
        rest="".join(paragraphs[1:]),
        menu="".join(f'<li><a href="/{index}">{name}</a></li>' for index, name in enumerate(MENU[code])),
        links="".join(
            f'<li><a href="/story/{index}">{title}</a></li>' for index, title in enumerate(links or LINKS[code])
        ),
        form=f"<h3>{FORM[code][0]}</h3><form><p>{FORM[code][1]}</p><label>{FORM[code][2]}</label><input>"
        f"<button>{FORM[code][3]}</button></form>",
        copyright=COPYRIGHT[code],
    )
