"""Pages: what is the story, what is around it, and where each word stands in the original."""

from __future__ import annotations

import pytest

from checker.reading import UnreadableInput, read_text
from checker.text import Span
from tests.reading.oracle import assert_sound, blocks_of, of_kind, original_of
from tests.reading.pages import COPYRIGHT, FORM, HEADLINE, LINKS, MENU, STORY, TEMPLATES, Template, fill


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("template", TEMPLATES, ids=[template.name for template in TEMPLATES])
def test_the_story_is_found_and_nothing_else(template: Template, code: str) -> None:
    source = read_text(fill(template, code), media="html")
    assert_sound(source)
    assert of_kind(source, "headline") == [HEADLINE[code]]
    assert of_kind(source, "paragraph") == list(STORY[code])
    around = [block for block in source.blocks if block.kind == "debris"]
    told = " ".join(block.span.slice(source.text) for block in around)
    for words in (*MENU[code], *LINKS[code], COPYRIGHT[code], *FORM[code]):
        assert (words in source.text) == (words in told), words
    kinds = {block.kind for block in source.blocks}
    assert kinds <= {"title", "headline", "paragraph", "debris"}


def html(body: str) -> list[tuple[str, str]]:
    return blocks_of(read_text(f"<article>{body}<p>The story ends here.</p></article>", media="html"))[:-1]


def test_kinds_of_blocks() -> None:
    assert html(
        "<h1>Title of it</h1><h2>Part one</h2><p>Words.</p><ul><li>One<li>Two</ul><dl><dt>A<dd>B</dl>"
        "<blockquote><p>Said.</p></blockquote><figure><img src=a><figcaption>The quay</figcaption></figure>"
        "<address>By Anna</address><div class='byline'>Anna Bell</div><p class=wp-caption-text>Pier</p>"
        "<table><tr><th>Club<td>Goals</table><div>Loose words.</div>loose text."
    ) == [
        ("headline", "Title of it"),
        ("subheading", "Part one"),
        ("paragraph", "Words."),
        ("list-item", "One"),
        ("list-item", "Two"),
        ("list-item", "A"),
        ("list-item", "B"),
        ("blockquote", "Said."),
        ("caption", "The quay"),
        ("byline", "By Anna"),
        ("byline", "Anna Bell"),
        ("caption", "Pier"),
        ("list-item", "Club"),
        ("list-item", "Goals"),
        ("paragraph", "Loose words."),
        ("paragraph", "loose text."),
    ]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("a<b>b</b>c <i> d </i> e", "abc d e"),
        ("a<!-- x > y -->b", "ab"),
        ("a<!-->b<!--->c", "abc"),
        ("1 < 2 <3 &lt; 4 & 5 &amp; 6", "1 < 2 <3 < 4 & 5 & 6"),
        ("&copy;&COPY;&#169;&#xA9;&#XA9", "©©©©©"),
        ("&notit; &ampx &unknown; &#0; &#x110000; &#128; &#99999999999;", "¬it; &x &unknown; \ufffd \ufffd € \ufffd"),
        ("&#1575;&#x0644;ميناء", "الميناء"),
        ("&NotEqualTilde; x", "≂̸ x"),
        ("a&nbsp;b", "a\xa0b"),
        ("a\n\t  b\r\nc", "a b c"),
        ("a &#32; b&#10;c", "a b c"),
        ("a<br>b<br/> c", "a\nb\nc"),
        ("a<wbr>b<img alt='x'>c<input value=y>d", "abcd"),
        ("<![CDATA[1 < 2 &amp; 3]]> x", "1 < 2 &amp; 3 x"),
        ("he said <q>no</q>", "he said “no”"),
        ("a<script>if (1<2) document.write('</b>')</script>b<style>p{}</style>", "ab"),
        ("a<svg><title>icon</title><path d=x /></svg>b", "ab"),
        ("a<span class=sr-only>unseen</span>b<i hidden>c<i>d</i>e</i>f<b style='display: none'>g</b>", "abf"),
        ("a<x-note title='1 > 2'>b</x-note>", "ab"),
        ("a<b title=\"it's > x\" data-y='\"' z=it's>b</b>", "ab"),
        ("a<b", "a"),
        ("a</ b>c</>d<?php x ?>e", "acde"),
        ("word<a href=x>link</a>word", "wordlinkword"),
    ],
)
def test_inline_markup(markup: str, text: str) -> None:
    source = read_text(f"<p>{markup}", media="html")
    assert "\n\n".join(of_kind(source, "paragraph")) == text


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    assert html("<p>One.<br>Two.<br> <br/>&nbsp;<br>Three.</p>") == [
        ("paragraph", "One.\nTwo."),
        ("paragraph", "Three."),
    ]


def test_a_line_break_after_a_whole_sentence_parts_paragraphs() -> None:
    first = "The northern quay will close for two days from Monday, the harbour master said."
    assert html(f"<p>{first}<br>It opens again.<br>Ships wait.</p>") == [
        ("paragraph", first),
        ("paragraph", "It opens again.\nShips wait."),
    ]


def test_short_pieces_above_the_story_are_its_byline() -> None:
    assert html(
        "<h1>Port closed</h1><div>Anna Bell | Marsa</div><span>3 May</span><p>A dry week</p><p>It closed.</p>"
    ) == [
        ("headline", "Port closed"),
        ("byline", "Anna Bell | Marsa"),
        ("byline", "3 May"),
        ("paragraph", "A dry week"),
        ("paragraph", "It closed."),
    ]


def test_a_page_of_short_pieces_only_is_all_story() -> None:
    assert blocks_of(read_text("<div>Port closed</div><div>Ships wait</div>", media="html")) == [
        ("paragraph", "Port closed"),
        ("paragraph", "Ships wait"),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert html("<pre>One.\n  Two.</pre>") == [("paragraph", "One.\nTwo.")]


@pytest.mark.parametrize(
    "body",
    [
        "<p>One.<p>Two.<div>Three.</div>",
        "<p>One.</div></p></b><p>Two.</section></td><div>Three.",
        "<div><b><p>One.</b><p>Two.</i></div>Three.",
        "<p>One.</p attr='x'><p/>Two.<p class=>Three.",
        '<p><a href="x>y">One.</a><p title="a<b">Two.<p id=x id="y">Three.',
        "<ul><li>One.<ul><li>Two.</ul><li>Three.</ul>",
        "<script><p>One.<p>Two.<p>Three.",
        "<p><!-- a --!> -->One.<p>Two.<p>Three.<!-- never closed",
    ],
)
def test_broken_markup_is_read_as_browsers_read_it(body: str) -> None:
    source = read_text(body, media="html")
    assert [text for _, text in blocks_of(source)] == ["One.", "Two.", "Three."]


def test_an_attribute_that_never_ends_does_not_take_the_page() -> None:
    assert blocks_of(read_text('<p><a href="x>One.</a><p>Two.', media="html")) == [
        ("paragraph", "One."),
        ("paragraph", "Two."),
    ]


def test_self_closed_elements_count_in_xml_only() -> None:
    page = "<html><head><script src='a.js'/></head><body><p>One.</p></body></html>"
    assert of_kind(read_text('<?xml version="1.0"?>' + page, media="html"), "paragraph") == ["One."]


TITLED = """<html><head><title>Port &amp; pier | Post</title>
<meta property="og:title" content="Port &quot;closed&quot; &#8211; Post">
<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "Post"}, {"@type": ["NewsArticle"],
"itemListElement": {"@type": "Article", "headline": "Not this"},
"headline": "Port \\u201cclosed\\u201d \\ud83d\\ude00 \\"now\\" A &amp;amp; B \\/ C",
"articleBody": "x"}]}</script></head>
<body><h1>Port <em>clos</em>ed</h1><p>The story.</p></body></html>"""


def test_titles_come_first_each_with_its_place() -> None:
    source = read_text(TITLED, media="html")
    assert blocks_of(source) == [
        ("title", "Port & pier | Post"),
        ("og-title", 'Port "closed" – Post'),
        ("jsonld-headline", 'Port “closed” 😀 "now" A &amp; B / C'),
        ("headline", "Port closed"),
        ("paragraph", "The story."),
    ]
    assert source.text == "\n\n".join(text for _, text in blocks_of(source))
    assert original_of(source, "pier |") == "pier |"
    assert original_of(source, "& pier") == "&amp; pier"
    assert original_of(source, '"closed"') == "&quot;closed&quot;"
    assert original_of(source, "–") == "&#8211;"
    assert original_of(source, "“closed”") == "\\u201cclosed\\u201d"
    assert original_of(source, "😀") == "\\ud83d\\ude00"
    assert original_of(source, '"now"') == '\\"now\\"'
    assert original_of(source, "/ C") == "\\/ C"
    assert original_of(source, "Port closed") == "Port <em>clos</em>ed"


def test_attribute_values_decode_by_their_own_rules() -> None:
    page = '<meta property=og:title content="a&copy=b &copyx &copy; &amp;copy;"><p>The story.'
    assert of_kind(read_text(page, media="html"), "og-title") == ["a&copy=b &copyx © &copy;"]


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "NewsArticle", "headline": "Port closed"',
        '[{"@type": "NewsArticle",, "headline": "Port closed",}]',
        '<!-- {"@type": "http://schema.org/NewsArticle", "headline": "Port closed"} -->',
        '{"@type": "NewsArticle", "x": 1.5e3, "y": [null, true], "headline": "Port closed", "a": "never closed}',
        '{"a": {"itemListElement": [{"@type": "NewsArticle", "headline": "Other"}]},'
        '"b": {"@type": "NewsArticle", "headline": "Port closed"}}',
        '{"mainEntity": {"@type": "ReportageNewsArticle", "headline": "Port closed"}}',
    ],
)
def test_json_ld_is_read_tolerantly(script: str) -> None:
    source = read_text(f'<script type="application/ld+json">{script}</script><p>The story.', media="html")
    assert of_kind(source, "jsonld-headline") == ["Port closed"]


@pytest.mark.parametrize(
    "script", ["", "{", '{"@type": "WebSite", "name": "Post"}', "]" * 9, '"', "\\", '{"@type": ["Article"]}']
)
def test_json_ld_without_an_article(script: str) -> None:
    source = read_text(f'<script type="application/ld+json">{script}</script><p>The story.', media="html")
    assert blocks_of(source) == [("paragraph", "The story.")]


def test_the_logo_is_not_the_headline() -> None:
    page = (
        "<title>Port closed - Post</title><header><h1><a href=/>The Harbour Post</a></h1></header>"
        "<main><h1>Port closed</h1><p>The quay will close.</p><h1>More words</h1></main>"
    )
    source = read_text(page, media="html")
    assert of_kind(source, "headline") == ["Port closed"]
    assert "The Harbour Post" in of_kind(source, "debris")
    assert of_kind(source, "subheading") == ["More words"]


def test_a_heading_that_repeats_the_title_is_the_headline_where_there_is_no_h1() -> None:
    page = "<title>Port of Marsa closed - Post</title><article><h2>Port of Marsa closed</h2><p>The quay will close.</p>"
    assert of_kind(read_text(page, media="html"), "headline") == ["Port of Marsa closed"]


@pytest.mark.parametrize(
    "page",
    [
        "<h1><a href=/>The Harbour Post</a></h1><h1>Port closed</h1><p>The quay will close.</p>",
        "<title>Port closed</title><h1>The Harbour Post</h1><h1>Port closed</h1><p>The quay will close.</p>",
    ],
)
def test_of_two_headlines_the_one_that_is_no_link_or_that_the_title_repeats(page: str) -> None:
    assert of_kind(read_text(page, media="html"), "headline") == ["Port closed"]


def test_a_link_that_is_never_closed_ends_with_its_element() -> None:
    assert html("<div><a href=/>Home</div><p>Ships wait outside</p>") == [
        ("debris", "Home"),
        ("paragraph", "Ships wait outside"),
    ]


def test_an_end_tag_does_not_reach_out_of_its_table_cell() -> None:
    related = "<div class=related><table><tr><td>One.</div><td>Two.</table>Three.</div>"
    assert html(f"<p>The quay closed.</p>{related}<p>It opens again.</p>") == [
        ("paragraph", "The quay closed."),
        ("debris", "One."),
        ("debris", "Two."),
        ("debris", "Three."),
        ("paragraph", "It opens again."),
    ]


QUAY = "The northern quay will close for two days from Monday for repairs, the harbour master said."


@pytest.mark.parametrize(
    "page",
    [
        f"<header><nav><a href=/>Home</a></nav><main><article><p>{QUAY}</p></article></main><footer>Foot.</footer>",
        f"<div class='post category-comments tag-ads'><p>{QUAY}</p></div><div class=comments><p>{QUAY * 3}</p></div>",
        f"<article><article><p>{QUAY}</p></article><article><p>Another story is told here.</p></article></article>",
        f"<div class='x-widget'><p>{QUAY}</p></div><div class='widget widget-text'><p>{QUAY * 3}</p></div>",
        f"<body class='article-body'><article><p>{QUAY}</p></article><div><p>Founded in 1921.</p></div>",
        f"<main><p>{QUAY}</p><h3><a href=/a>Story</a></h3><h4>What it says</h4><h3><a href=/b>Story</a></h3></main>",
    ],
)
def test_templates_that_say_something_else_than_they_mean(page: str) -> None:
    source = read_text(page, media="html")
    assert of_kind(source, "paragraph") == [QUAY]
    assert of_kind(source, "subheading") == []


def test_a_story_in_several_parts_of_one_article() -> None:
    part = "<div><div class='article-body'><p>{}</p></div></div>"
    page = f"<article>{part.format(QUAY)}<div>Share</div>{part.format('It opens again.')}</article>"
    assert of_kind(read_text(page, media="html"), "paragraph") == [QUAY, "It opens again."]


def test_words_in_a_figure_are_its_caption() -> None:
    assert html("<p>One.</p><figure><img src=a><div>The quay</div><p class='photo-credit'>Anna</p></figure>") == [
        ("paragraph", "One."),
        ("caption", "The quay"),
        ("caption", "Anna"),
    ]


def test_prose_beside_the_densest_part_is_no_story() -> None:
    story = "<p>The northern quay will close for two days from Monday for repairs, the harbour master said.</p>" * 3
    page = f"<div><div>{story}</div><div><p>Our paper was founded in 1921.</p></div></div>"
    assert len(of_kind(read_text(page, media="html"), "paragraph")) == 3


def test_an_article_element_that_holds_next_to_nothing_is_not_believed() -> None:
    story = "<p>The northern quay will close for two days from Monday for repairs, the harbour master said.</p>" * 3
    page = f"<article><p>Fares rise.</p></article><div>{story}</div>"
    assert len(of_kind(read_text(page, media="html"), "paragraph")) == 3


def test_what_stands_between_headline_and_body() -> None:
    page = (
        "<article><header><h1>Port closed</h1><h2>Ships wait outside for days.</h2><p class='standfirst'>A dry week</p>"
        "<div class='author'>By Anna</div><div>Sport</div></header>"
        "<div itemprop='articleBody'><p>The quay closed.</p></div>"
    )
    assert blocks_of(read_text(page, media="html")) == [
        ("headline", "Port closed"),
        ("subheading", "Ships wait outside for days."),
        ("paragraph", "A dry week"),
        ("byline", "By Anna"),
        ("debris", "Sport"),
        ("paragraph", "The quay closed."),
    ]


def test_the_body_in_json_ld_is_a_hint() -> None:
    first, second = "The northern quay closed on Monday.", "The old pier will open for ships that carry food."
    page = (
        '<script type="application/ld+json">'
        f'{{"@type":"Article","headline":"Port","articleBody":"{first} {second}"}}</script>'
        f"<article><p>{first}</p></article><div class='promo'><p>{second}</p></div>"
        "<div><p>A third thing is said.</p></div>"
    )
    assert of_kind(read_text(page, media="html"), "paragraph") == [first, second]
    assert of_kind(read_text(page.replace("articleBody", "x"), media="html"), "paragraph") == [first]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html></html>",
        "<nav><a href=/>Home</a></nav>",
        "<title>Port closed</title><h1>Port closed</h1>",
        "<body><footer>© 2021</footer><form><label>Name</label></form><script>var a = 'The story.'</script>",
        "<p><a href=/a>One story</a></p><p><a href=/b>Another story</a></p>",
    ],
)
def test_a_page_without_a_story_is_refused(page: str) -> None:
    with pytest.raises(UnreadableInput, match=r"a\.html: holds no article: .* copy the article into a text file"):
        read_text(page, "a.html", media="html")


def test_spans_over_several_blocks_reach_from_the_first_to_the_last() -> None:
    page = "<p>One <b>two</b>.</p>\n<div><p>Three &amp; four.</p></div>"
    source = read_text(page, media="html")
    assert source.text == "One two.\n\nThree & four."
    assert source.offsets.span(Span(4, 17)).slice(page) == "two</b>.</p>\n<div><p>Three &amp;"
