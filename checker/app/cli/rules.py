"""``checker rules``: list the rules, or explain one."""

from __future__ import annotations

import click

from checker.app.cli.common import wrong
from checker.engine.selection import matches, nearest_rule
from checker.reports.rule_page import page, summary
from checker.rules import CATALOGUE


@click.command("rules", short_help="List the rules, or explain one.")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """List the rules; with CODE (a code, a slug, or a family such as ATT), explain those."""
    if code is None:
        width = max((len(rule.META.slug) for rule in CATALOGUE), default=0)
        for rule in CATALOGUE:
            meta = rule.META
            click.echo(f"{meta.code}  {meta.severity:<7}  {meta.slug:<{width}}  {summary(rule)}")
        return
    chosen = [rule for rule in CATALOGUE if matches(code, rule)]
    if not chosen:
        raise wrong(
            LookupError(f'no rule is called "{code}"{nearest_rule(code, CATALOGUE)}; "checker rules" lists them')
        )
    click.echo("\n".join(page(rule) for rule in chosen), nl=False)
