"""``checker rules``: list the rules, or explain one."""

from __future__ import annotations

import click

from checker.app.cli.common import wrong
from checker.dossier.source_comparison.kinds import CARDS, NOTES
from checker.engine.selection import cards, matches, nearest_rule
from checker.reports.rule_page import change_page, change_summary, page, summary
from checker.rules import CATALOGUE


@click.command("rules", short_help="List the rules, or explain one.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """List the rules; with CODE (a code, a slug, or a family such as ATT), explain those."""
    known = cards()
    if code is None:
        width = max(len(meta.slug) for meta in known)
        lines = {rule.META.code: summary(rule) for rule in CATALOGUE}
        for meta in known:
            line = lines.get(meta.code) or change_summary(meta)
            click.echo(f"{meta.code}  {meta.severity:<7}  {meta.slug:<{width}}  {line}")
        return
    chosen = [page(rule) for rule in CATALOGUE if matches(code, rule.META)]
    chosen += [change_page(meta, NOTES[kind]) for kind, meta in CARDS.items() if matches(code, meta)]
    if not chosen:
        raise wrong(LookupError(f'no rule is called "{code}"{nearest_rule(code, known)}; "checker rules" lists them'))
    click.echo("\n".join(chosen), nl=False)
