"""The floor: a Dagster run of as many empty assets as the release job has, with a SQLite home."""

from __future__ import annotations

import os
import sys
import tempfile


def main(count: int) -> None:
    """Run ``count`` empty assets in a chain, in one process."""
    os.environ["DAGSTER_HOME"] = tempfile.mkdtemp()
    os.environ["DAGSTER_DISABLE_TELEMETRY"] = "yes"
    import dagster as dg

    assets: list[dg.AssetsDefinition] = []
    for number in range(count):
        before = [assets[-1].key] if assets else []

        @dg.asset(name=f"empty_{number}", deps=before)
        def empty() -> None:
            return None

        assets.append(empty)
    definitions = dg.Definitions(
        assets=assets, jobs=[dg.define_asset_job("all")], executor=dg.in_process_executor
    )
    with dg.DagsterInstance.get() as instance:
        definitions.resolve_job_def("all").execute_in_process(
            instance=instance,
            run_config={"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}},
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
