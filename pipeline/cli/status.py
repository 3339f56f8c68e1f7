"""``lnu status``: what is out of date, and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from pipeline.cli.build import json_option
from pipeline.project import find_project

if TYPE_CHECKING:
    from pipeline.freshness.state import State


@click.command(epilog="Example: lnu status")
@json_option
def status(as_json: bool) -> None:
    """Say what is out of date and why: which source, code, schema, output or check."""
    from pipeline.freshness.state import due_steps
    from pipeline.freshness.steps import STEPS, steps_after
    from pipeline.orchestrate.run import find_checkout_states

    states, is_running = find_checkout_states(find_project())
    due = due_steps(states.values())
    if as_json:
        follows = steps_after(due) - due
        about = {
            "up_to_date": not due,
            "run_under_way": is_running,
            "due": [step for step in STEPS if step in due],
            "may_follow": [step for step in STEPS if step in follows],
            "states": {name: _machine_state(state) for name, state in states.items()},
        }
        click.echo(json.dumps(about))
        return
    if is_running:
        click.echo("A run is under way; this is what was known before it.")
    for line in _lines(states.values()):
        click.echo(line)
    if not due:
        click.echo("Nothing changed: everything is up to date.")
    elif due == {"release"}:
        click.echo("The tables are up to date; `lnu release` makes the rest.")
    else:
        click.echo("`lnu build` makes this anew, and what follows from it.")


def _machine_state(state: State) -> dict[str, object]:
    return {
        "state": state.state,
        "reasons": list(state.reasons),
        "failed_checks": list(state.failed_checks),
    }


def _lines(states: Iterable[State]) -> Iterator[str]:
    """Say what is due, tables of which the same can be said together."""
    alike: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for state in states:
        if state.is_due:
            said = (*state.reasons, *(f"check failed: {name}" for name in state.failed_checks))
            alike.setdefault((state.step, state.state, said), []).append(state.name)
    for (_, word, said), names in alike.items():
        head = names[0] if len(names) == 1 else f"{len(names)} tables"
        yield f"{word:8} {head}"
        for reason in said or (("never made here",) if word == "missing" else ()):
            yield f"         {reason}"
