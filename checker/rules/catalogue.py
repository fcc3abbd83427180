"""Every rule, in the order of their codes. A rule that is not listed here does not exist."""

from __future__ import annotations

from typing import Any, cast

from checker.model import Rule
from checker.rules.att import (
    dateline_of_another_side,
    headline_attribution_mismatch,
    post_of_two_speakers,
    quote_of_another_side,
    reply_to_oneself,
    speaker_of_another_side,
    speaker_out_of_place,
    statement_against_own_side,
    statement_of_two_parties,
    words_of_another_role,
)
from checker.rules.bal import accused_not_heard, contested_in_own_voice, loaded_word
from checker.rules.clm import asserted_and_denied, headline_against_text, roles_exchanged, text_against_itself
from checker.rules.dat import (
    age_and_birth,
    calendars_disagree,
    day_of_writing,
    duration_and_dates,
    end_before_start,
    impossible_date,
    order_of_events,
    relative_and_absolute,
    weekday_and_date,
)
from checker.rules.fac import (
    claim_rated_false,
    figure_against_facts,
    house_spelling,
    office_against_facts,
    place_against_facts,
)
from checker.rules.nam import (
    city_in_wrong_country,
    first_name_changes,
    headline_person_not_in_body,
    name_in_two_spellings,
    office_of_wrong_country,
    office_with_two_holders,
    person_with_two_offices,
)
from checker.rules.num import (
    announced_count,
    change_and_figures,
    conversion,
    headline_figure,
    impossible_value,
    magnitude,
    parts_and_total,
    two_figures,
)
from checker.rules.quo import (
    altered_quotation,
    broken_quotation_marks,
    headline_quotation_not_in_body,
    quotation_without_speaker,
)
from checker.rules.txt import (
    broken_word,
    cut_off,
    damaged_characters,
    hidden_marks,
    markup_left,
    mixed_scripts,
    page_furniture,
    placeholder,
    repeated_text,
)
from checker.rules.xrf import (
    disputed_claim_as_fact,
    figures_between_articles,
    office_between_articles,
    party_against_itself,
    quotation_between_articles,
    statement_of_two_sides,
)

_MODULES: tuple[Any, ...] = (
    headline_attribution_mismatch,
    statement_of_two_parties,
    quote_of_another_side,
    dateline_of_another_side,
    statement_against_own_side,
    reply_to_oneself,
    words_of_another_role,
    speaker_of_another_side,
    speaker_out_of_place,
    post_of_two_speakers,
    accused_not_heard,
    contested_in_own_voice,
    loaded_word,
    headline_against_text,
    roles_exchanged,
    text_against_itself,
    asserted_and_denied,
    weekday_and_date,
    impossible_date,
    duration_and_dates,
    end_before_start,
    age_and_birth,
    order_of_events,
    day_of_writing,
    calendars_disagree,
    relative_and_absolute,
    office_against_facts,
    place_against_facts,
    house_spelling,
    figure_against_facts,
    claim_rated_false,
    name_in_two_spellings,
    person_with_two_offices,
    office_of_wrong_country,
    city_in_wrong_country,
    first_name_changes,
    headline_person_not_in_body,
    office_with_two_holders,
    headline_figure,
    two_figures,
    parts_and_total,
    announced_count,
    change_and_figures,
    conversion,
    impossible_value,
    magnitude,
    altered_quotation,
    headline_quotation_not_in_body,
    broken_quotation_marks,
    quotation_without_speaker,
    page_furniture,
    broken_word,
    damaged_characters,
    repeated_text,
    cut_off,
    placeholder,
    mixed_scripts,
    hidden_marks,
    markup_left,
    disputed_claim_as_fact,
    figures_between_articles,
    statement_of_two_sides,
    quotation_between_articles,
    party_against_itself,
    office_between_articles,
)

CATALOGUE: tuple[Rule, ...] = tuple(cast(Rule, module) for module in _MODULES)


def by_code(code: str) -> Rule:
    """The rule of a code such as ``ATT001``, or of a slug.

    Raises:
        KeyError: there is no such rule.
    """
    for rule in CATALOGUE:
        if code in (rule.META.code, rule.META.slug):
            return rule
    raise KeyError(code)
