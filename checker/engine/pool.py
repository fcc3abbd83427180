"""Many files in several processes."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from checker.config import Config
from checker.engine.intake import Input
from checker.engine.messages import say
from checker.engine.run import Result, check_input
from checker.engine.selection import Plan, make_plan
from checker.model import InputError
from checker.reading.failures import printable

_LARGEST_CHUNK = 32  # inputs sent to a process at once

_plan: Plan | None = None  # of a worker process, made when it starts


def check_in_processes(inputs: Sequence[Input], config: Config, jobs: int) -> Iterator[Result]:
    """Check inputs in ``jobs`` processes; the results come in the order of the inputs.

    When a process dies, the inputs without an answer are tried again one by one, so that only the one that kills its
    process stays unchecked.
    """
    size = max(1, min(_LARGEST_CHUNK, len(inputs) // (jobs * 4)))
    chunks = [inputs[at : at + size] for at in range(0, len(inputs), size)]
    answered = yield from _run(chunks, config, jobs)
    left = [item for chunk in chunks[answered:] for item in chunk]
    while left:
        answered = yield from _run([[item] for item in left], config, 1)
        if answered < len(left):
            item = left[answered]
            path = printable(item) if isinstance(item, str) else item.path
            yield None, (InputError(path, say("worker-died", config.messages)),)
        left = left[answered + 1 :]


def _run(chunks: Sequence[Sequence[Input]], config: Config, jobs: int) -> Generator[Result, None, int]:
    """Yields the results of the chunks up to the first that a process died on; returns how many chunks those are."""
    answered = 0
    with _pool(jobs, config) as pool:
        answers: list[Future[list[Result]]] = []
        # One may die on an early chunk while others are still handed in; those handed in before it stay in the list.
        with suppress(BrokenProcessPool):
            answers.extend(pool.submit(_check, chunk) for chunk in chunks)
        try:
            for answer in answers:
                yield from answer.result()
                answered += 1
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(cancel_futures=True)
    return answered


def _pool(jobs: int, config: Config) -> ProcessPoolExecutor:
    # A forked process has everything imported already; but a process with threads cannot be forked safely, and the
    # library of a user's model has some that Python does not count.
    forkable = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    forkable = forkable and not config.own_models
    context = multiprocessing.get_context("fork" if forkable else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(config,))


def _start(config: Config) -> None:
    global _plan
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the parent, and the parent ends its workers
    _plan = make_plan(config)


def _check(inputs: Sequence[Input]) -> list[Result]:
    assert _plan is not None
    return [check_input(item, _plan) for item in inputs]
