"""The forms of dates over shapes (see :mod:`checker.analysis.dates.shape`)."""

from __future__ import annotations

import re
from functools import cache

from checker.analysis.dates.absolute import (
    beyond,
    beyond_month_first,
    calendar_year,
    century,
    clock,
    dashed,
    day_range,
    decade,
    full,
    month_first,
    month_of_year,
    named_year,
    nth_week,
    nth_weekday,
    numeric,
    quarter,
    quarter_name,
    season,
    slashed,
    years,
)
from checker.analysis.dates.readings import Context, Handler, Reading
from checker.analysis.dates.relative import (
    away,
    day_of_near_month,
    day_of_writing,
    duration,
    shifted,
    this_part,
    unit_near,
    units_near,
    weekday,
    weekday_and_day,
)

_PRE = r"(?:(?P<weekday>[WK])[,(.)]*[,(j_ih]{0,1}[h]?J?U?)"
_NUM = r"[dow]"
# "4 Kasım 2020 Çarşamba", "4 November 2020 (Wednesday)"; not "4 November, Thursday 5 November"
_POST = r"(?:\(?(?P<late>[WK])\)?(?![LNTU]|[,h]?[dowMmHXx]))?"
_ERA = r"(?P<era>e)?"
_YEAR = r"(?P<year>[yv])"
_ONE_UNIT = "(?:D|[dwnyvq]-?U|aU|naU|Uw(?![-U]))"
_MORE = "(?:[,&]*(?:D|[dwnyvq]-?U|(?<=[,&])a-?U|Uw?(?![LNT])|n(?![,&]*[-UMmL])|(?<=&)a?n(?!U)))*"
_SPAN = rf"(?P<span>{_ONE_UNIT}{_MORE})"
_BARE_SPAN = rf"(?P<span>(?:{_ONE_UNIT}|U){_MORE})"
_COUNT = r"(?P<span>[dwnqvy]U|U[dwnq]|D|qU)"
_OTHER = r"(?:[(/-](?P<other>[Mm])\)?)?"

# Tried in this order at every letter; the first that means something wins.
_FORMS: tuple[tuple[str, Handler], ...] = (
    (rf"(?:{_PRE})?(?P<numbers>X){_ERA}{_POST}", numeric),
    (rf"(?:{_PRE})?(?P<a>[dyn])-(?P<b>[dn])-(?P<c>[dyn]){_ERA}", dashed),
    (r"(?P<year>y)[-/](?P<month>[Mm])[-/](?P<day>d)(?P<weekday>)(?P<other>)(?P<era>)", full),
    (rf"(?:{_PRE})?(?P<numbers>x)(?![-U])", slashed),
    (
        r"h?(?P<number>o)(?:J|U)?(?P<weekday>W)[fri]h?(?P<month>M)[fr]?(?P<year>y)?(?P<unit>)(?P<before>)(?P<after>)",
        nth_weekday,
    ),
    (
        r"h?(?P<number>o)(?:J|U)?(?P<weekday>W)[fri]h?(?P<before>[LNT])(?P<unit>U)(?P<month>)(?P<year>)(?P<after>)",
        nth_weekday,
    ),
    (
        r"h?(?P<number>o)(?:J|U)?(?P<weekday>W)[fri]?(?P<unit>U)(?P<after>[LNT])(?P<month>)(?P<year>)(?P<before>)",
        nth_weekday,
    ),
    (
        rf"(?:{_PRE})?h?(?P<day>{_NUM})[-/frh.]{{0,2}}U?(?P<month>[MmH]){_OTHER}[.,fr/-]{{0,2}}h?U?{_YEAR}{_ERA}{_POST}",
        full,
    ),
    (rf"(?:{_PRE})?h?(?P<day>{_NUM})[-/frh.]{{0,2}}U?(?P<month>[MmH]){_OTHER}(?P<year>y)?{_ERA}{_POST}", full),
    (
        rf"[rb]?(?:U|J)?(?P<first>{_NUM})[-t&]h?(?P<last>{_NUM})[fr]?(?P<month>[MmH]){_OTHER}[,fr]{{0,2}}(?P<year>[yv])?",
        day_range,
    ),
    (
        rf"(?P<month>[Mm])[.]?[rb]?(?P<first>{_NUM})[-t&](?P<last>{_NUM})(?![-/MmU])[,]?(?P<year>[yv])?",
        day_range,
    ),
    (rf"(?:{_PRE})?(?P<month>[Mm]){_OTHER}[-/.]{{0,1}}h?(?P<day>{_NUM})[.,fr]{{0,1}}{_YEAR}{_ERA}", full),
    (
        rf"(?:{_PRE})?(?P<month>[Mm]){_OTHER}[-/.]{{0,1}}h?(?P<day>{_NUM})(?![-/]?[dUM])(?P<year>y)?{_ERA}",
        month_first,
    ),
    (
        rf"[rb]?h?(?P<first>{_NUM})(?:[-t&]h?(?P<last>{_NUM}))?[fri]?h?(?P<before>[LNT])(?P<unit>U)(?P<after>)",
        day_of_near_month,
    ),
    (
        rf"[rb]?h?(?P<first>{_NUM})(?:[-t&]h?(?P<last>{_NUM}))?[fri]?(?P<unit>U)(?P<after>[LNT])(?P<before>)",
        day_of_near_month,
    ),
    (r"(?:(?P<weekday>[WK])[,]?)?(?P<month>M)[.]?(?P<day>n),?(?P<year>y)(?P<other>)(?P<era>)", beyond),
    (
        r"(?:(?P<weekday>[WK]),?|(?<=[iStB])|(?<=W,))(?P<month>M)[.]?(?P<day>n)(?P<year>)(?=[.,)-]|$)",
        beyond_month_first,
    ),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?(?P<before>[LNT])?U?(?P<month>[MmH]){_OTHER}[,fr]{{0,2}}[fri]?"
        rf"(?P<unit>U)?{_YEAR}{_ERA}(?P<after>)",
        month_of_year,
    ),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?(?P<month>[M]){_OTHER}(?P<before>[LNT])(?P<unit>U)(?P<year>)(?P<era>)(?P<after>)",
        month_of_year,
    ),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?(?P<month>[M]){_OTHER}[fr]?(?P<unit>U)(?P<after>[LNT])(?P<year>)(?P<era>)(?P<before>)",
        month_of_year,
    ),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?U?(?P<month>M){_OTHER}(?P<after>[LNT])?(?P<before>)(?P<unit>)(?P<year>){_ERA}",
        month_of_year,
    ),
    (
        rf"(?P<part>p)-?[hfr]{{0,2}}(?P<month>m){_OTHER}(?P<before>)(?P<after>)(?P<unit>)(?P<year>)(?P<era>)",
        month_of_year,
    ),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?(?P<before>[LNT])(?P<month>[Mm]){_OTHER}(?P<after>)(?P<unit>)(?P<year>)(?P<era>)",
        month_of_year,
    ),
    (
        rf"(?:(?P<weekday>[WK])[,]?|(?<=[irtUhWSjB]))(?P<day>n)U?(?P<month>M){_OTHER}[,fr]{{0,2}}(?P<year>y)?(?P<era>e)?",
        beyond,
    ),
    (rf"(?P<weekday>)(?P<day>n)(?P<month>M){_OTHER}[,fr]{{0,2}}U?(?P<year>y)(?P<era>e)?", beyond),
    (rf"(?P<year>y)(?P<month>M)(?![-/]?[doy]){_ERA}(?P<part>)(?P<before>)(?P<after>)(?P<unit>)", month_of_year),
    (
        r"h?(?P<number>o)(?P<length>[nQ])[frh]{0,2}(?:(?P<before>[LNT])?(?P<unit>U))?(?P<after>)[,]?(?P<year>[yv])?",
        quarter,
    ),
    (
        r"h?(?P<length>[nQ])(?P<number>o)[fri,]?(?P<before>[T])?(?P<unit>U)?(?P<after>[LNT])?(?P<year>[yv])?",
        quarter,
    ),
    (r"(?P<near>E)[,(]{0,2}[ih]?(?:J|U)?(?P<weekday>[WK])(?![,(]*[jih]?[dowX][-/frh.]?[UMmHX])\)?", day_of_writing),
    (r"(?P<span>(?:[dwnqa]U|D))(?P<sign>[FPrB])(?P<near>E)", away),
    (r"(?P<near>E)(?P<weekday>)(?![ou])", day_of_writing),
    (r"(?P<shift>l)[i]?h?T(?P<unit>U)", shifted),
    (r"(?P<shift>l)(?P<unit>U)T?(?![LN])", shifted),
    (r"Tg|gT", this_part),
    (r"[yT]?(?P<name>R)[,fr]?h?(?P<year>y)?", quarter_name),
    (r"(?P<year>y)(?P<name>R)", quarter_name),
    (r"(?P<first>y)-(?P<last>y)(?![-U])", years),
    (rf"{_SPAN}(?P<sign>[A])", away),
    (rf"{_SPAN}(?P<sign>[l])", away),
    (rf"{_SPAN}(?P<sign>O)", away),
    (
        r"h?(?P<number>[oL])(?P<unit>U)[fri]{0,2}h?(?P<month>M)[fr]?(?P<year>y)?(?P<after>)(?P<before>)(?P<whole>)",
        nth_week,
    ),
    (
        r"h?(?P<number>[oL])(?P<unit>U)[fri]h?(?P<whole>U)?(?P<year>[yv])(?P<month>)(?P<after>)(?P<before>)",
        nth_week,
    ),
    (
        r"h?(?P<number>[oL])(?P<unit>U)[fri]?h?(?P<before>[LNT])(?P<whole>U)(?P<after>)(?P<month>)(?P<year>)",
        nth_week,
    ),
    (
        r"(?P<unit>U)(?P<number>[oL])[fri]?(?P<month>M)[fr]?(?P<year>y)?(?P<after>)(?P<before>)(?P<whole>)",
        nth_week,
    ),
    (
        r"(?P<unit>U)(?P<number>[oL])[fri]?(?P<whole>U)(?P<year>[yv])(?P<month>)(?P<after>)(?P<before>)",
        nth_week,
    ),
    (r"(?P<unit>U)(?P<number>[oL])[fri]?(?P<before>T)(?P<whole>U)(?P<after>)(?P<month>)(?P<year>)", nth_week),
    (
        r"(?P<unit>U)(?P<number>[oL])[fri]?(?P<whole>U)(?P<after>[LNT])(?P<before>)(?P<month>)(?P<year>)",
        nth_week,
    ),
    (rf"(?P<before>[LN])-?{_COUNT}(?P<after>)", units_near),
    (rf"{_COUNT}(?P<after>[LN])(?P<before>)", units_near),
    (rf"(?P<sign>P){_BARE_SPAN}(?![LNTyvno])", away),
    (rf"(?P<sign>F){_BARE_SPAN}(?![LNTyvno])", away),
    (rf"(?P<sign>S){_BARE_SPAN}(?![LNTyvno])", away),
    (rf"V?G-?{_BARE_SPAN}", duration),
    (r"(?P<span>U)G", duration),
    (rf"(?P<sign>I){_BARE_SPAN}(?![LNTyvno])", away),
    (rf"V{_SPAN}(?![LNT])", duration),
    (r"V(?P<span>U)(?![LNTUyvnodwMmHWKXxEfs])", duration),
    (r"(?P<sign>[i])(?P<span>(?:[dwnqa]U|D))(?![LN])", away),
    (r"(?:(?P<part>p)[hfr]{0,2})?(?P<before>[LNT])U?(?P<unit>U)?[fri]?(?P<weekday>W)(?P<after>)", weekday),
    (r"h?(?P<unit>U)(?P<after>[LNT])[,]?(?:J|U)?(?P<weekday>W)(?P<before>)", weekday),
    (r"(?P<before>T)?U?(?P<weekday>W)(?P<after>[LNT])(?P<unit>)(?!U)", weekday),
    (r"(?P<weekday>W)[,ifr]?(?P<before>[LNT])(?P<unit>U)(?P<after>)", weekday),
    (r"(?P<weekday>W)[,ifr]?(?P<unit>U)(?P<after>[LNT])(?P<before>)", weekday),
    (r"(?P<weekday>[WK])i?(?P<day>o)(?!U)", weekday_and_day),
    (r"(?P<weekday>[WK])i?h(?P<day>[dow])(?!U)", weekday_and_day),
    (r"(?P<weekday>W)(?P<day>d)(?![-/U])", weekday_and_day),
    (r"(?P<weekday>W)(?P<before>)(?P<after>)(?P<unit>)", weekday),
    (r"(?:(?P<part>p)-?[hfr]{0,2})?(?P<before>[LNT])(?P<unit>U)(?P<after>)", unit_near),
    (r"(?P<part>p)?h?(?P<unit>U)(?P<after>[LNT])(?P<before>)", unit_near),
    (
        rf"(?:(?P<part>p)-?[hfr]{{0,2}})?(?P<before>[LNT])?(?P<season>s)[fri]?(?P<unit>U)?{_YEAR}(?P<after>)",
        season,
    ),
    (r"(?:(?P<part>p)-?[hfr]{0,2})?(?P<before>[LNT])(?P<season>s)(?P<unit>)(?P<year>)(?P<after>)", season),
    (r"(?:(?P<part>p)-?[hfr]{0,2})?(?P<season>s)(?P<after>[LNT])(?P<unit>)(?P<year>)(?P<before>)", season),
    (r"(?:(?P<part>p)-?[hfr]{0,2})?(?P<number>o)-?(?P<unit>U)", century),
    (r"(?P<part>p)?h?(?P<unit>U)(?P<number>o)", century),
    (r"(?:(?P<part>p)-?[hfr]{0,2})?(?P<decade>[yn])z", decade),
    (r"(?P<part>p)?(?P<decade>Z)", decade),
    (rf"(?P<part>p)?(?P<unit>U)(?P<year>[yvn]){_ERA}", calendar_year),
    (r"(?:(?<=[irtbS]))(?P<unit>)(?P<year>v)(?P<era>)(?![_Ua])", calendar_year),
    (rf"(?P<part>p)-?[hfr]{{0,2}}(?P<unit>U)?{_YEAR}{_ERA}", calendar_year),
    (r"(?P<unit>)(?P<year>y)(?P<era>e)", calendar_year),
    (
        r"(?:(?<=[iSrtPBFIfbY])|(?<=y[&,])|(?<=_-)|(?<=[MW]\()|(?<=\())(?P<unit>)(?P<year>y)(?P<era>)(?!_?U|&n)",
        calendar_year,
    ),
    (r"(?:(?<=U[LNT])|(?<=[LNT]U))(?P<unit>)(?P<year>y)(?P<era>)(?![Ua])", named_year),
    (rf"{_SPAN}(?!-?1)", duration),
    (r"k(?P<meridiem>c)?|C[dowk]c?|[dw]-?c|[dw]C", clock),
)
_NAMED = re.compile(r"\(\?P<\w+>")
# One pattern for the many places where no form begins; elsewhere the number of its group is that of the first form.
_ANY = re.compile("|".join(f"({_NAMED.sub('(?:', pattern)})" for pattern, _ in _FORMS))


# One by one and when a text needs them: together they cost more than reading an article.
_compiled = cache(re.compile)


def read_at(context: Context, position: int) -> Reading | None:
    """The first form that means something at a letter of the shape."""
    letters = context.shape.letters
    first = _ANY.match(letters, position)
    if first is None or first.lastindex is None:
        return None
    for pattern, handler in _FORMS[first.lastindex - 1 :]:
        match = _compiled(pattern).match(letters, position)
        if match is not None and match.end() > position:
            reading = handler(match, context)
            if reading is not None:
                return reading
    return None
