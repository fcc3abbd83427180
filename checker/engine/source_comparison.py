"""Holds a draft against the text that it was made of: a report of the draft, with places in both."""

from __future__ import annotations

import os

from checker.config import Config
from checker.dossier.source_comparison.kinds import CARDS
from checker.engine.findings import in_order, word
from checker.engine.messages import say
from checker.engine.run import analyse_paths
from checker.engine.selection import make_plan, selected, severity_of
from checker.model import Article, ArticleReport, Detection, Evidence, InputError, Locator, Report, Text
from checker.semantics.errors import ModelError


def compare_draft(draft: Article, source: Article, config: Config | None = None) -> Report:
    """The report of a draft: what it tells otherwise than its source, in reading order.

    Args:
        draft: the analysed draft; findings have their primary place in it.
        source: the analysed original, in the same or another language.
        config: the settings; ``encoder``, ``messages``, and ``select``, ``ignore`` and ``severity``, which name the
            kinds of change (XRF010 to XRF018) as they name rules. There are no options.

    Raises:
        ConfigError: a setting is wrong.
    """
    config = config or Config()
    make_plan(config)  # settings are held against the catalogue here as everywhere
    # The comparison needs numpy and the encoder: only those who ask for it pay for them.
    from checker.dossier.source_comparison.changes import changes
    from checker.semantics import load_encoder

    try:
        found = changes(draft, source, load_encoder(config.encoder))
    except ModelError as error:
        return Report((), (InputError(draft.source.path, str(error)),))
    locators = (Locator(draft), Locator(source))
    findings = []
    for change in found:
        card = CARDS[change.kind]
        if not selected(config, card):
            continue
        detection = Detection(
            message=Text("message"),
            primary=Evidence(change.draft, Text("draft")),
            related=(Evidence(change.source, Text("source"), 1),) if change.source else (),
            suggestion=Text("advice"),
            confidence=change.confidence,
            severity=change.severity,
        )
        findings.append(word(detection, card, severity_of(config, card), locators, config.messages))
    return Report((ArticleReport(draft.source.path, draft.language, draft.headline, in_order(findings)),))


def compare_draft_files(
    draft: str | os.PathLike[str], source: str | os.PathLike[str], config: Config, *, stdin_name: str | None = None
) -> Report:
    """The same for two files; what cannot be read is among the report's errors."""
    read: list[Article] = []
    errors: list[InputError] = []
    for path in (draft, source):
        results = list(analyse_paths([path], config, stdin_name=stdin_name))
        errors += [result for result in results if isinstance(result, InputError)]
        articles = [result for result in results if isinstance(result, Article)]
        if len(articles) == 1:
            read.append(articles[0])
        elif not errors or len(articles) > 1:
            errors.append(InputError(str(path), say("one-article-wanted", config.messages, count=len(articles))))
    if errors or len(read) != 2:
        return Report((), tuple(errors))
    return compare_draft(read[0], read[1], config)
