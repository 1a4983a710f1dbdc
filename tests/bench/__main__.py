"""`make bench`: every figure beside its yardstick and its aim, all from one run."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sync.fund.database import EmbeddedPostgres
from tests.bench import forms, guessing, laptop, network, sitting, supervision, syncing, ways
from tests.bench.measure import Measure

_HEAD = "| what | ours | yardstick | found | aim | met |\n|---|---|---|---|---|---|"


def main() -> None:
    """Measure everything, a line as soon as it is known."""
    print(_HEAD, flush=True)
    with tempfile.TemporaryDirectory(prefix="fieldapp-bench-") as name:
        folder = Path(name)
        on_laptop: list[Callable[[Path], Measure | Iterable[Measure]]] = [
            laptop.first_window,
            laptop.saving,
            laptop.with_10_000_records,
            sitting.page_turn,
            sitting.memory,
            laptop.searching,
            forms.keystrokes,
            guessing.guessing,
            supervision.queue_and_record,
            supervision.dashboard,
        ]
        for measure in on_laptop:
            _show(measure(folder))
        postgres = EmbeddedPostgres(folder / "postgres")
        try:
            over_network: list[Callable[[EmbeddedPostgres, Path], Measure | Iterable[Measure]]] = [
                network.bytes_a_record,
                network.slow_link,
                network.pulling,
                ways.over_tls,
                ways.slow_link,
                syncing.measures,
                network.ingest,
            ]
            for at, over in enumerate(over_network):
                own = folder / f"network-{at}"
                own.mkdir()
                _show(over(postgres, own))
        finally:
            postgres.stop()


def _show(found: Measure | Iterable[Measure]) -> None:
    for each in [found] if isinstance(found, Measure) else found:
        cells = (each.what, each.ours, each.yardstick, each.found, each.aim, "yes" if each.is_met else "no")
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
