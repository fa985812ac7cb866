import json
import subprocess
import sys

import pytest

from tests.formats.activities.mutations import mutated
from tests.formats.activities.read_mutations import outcome
from tests.processes import ROOT, environment

SAMPLE = 150
MANY = 3000
MOST_MIB = 300
"""That of the process which makes the files, bombs and all, and reads them."""


def test_broken_files_are_refused_or_read_in_part():
    outcomes = [outcome(mutated(number)) for number in range(1, SAMPLE + 1)]
    assert outcomes.count("partial") > SAMPLE / 10
    assert len(set(outcomes)) > 4


@pytest.mark.slow
def test_three_thousand_broken_files_are_refused_or_read_in_part_within_the_memory():
    ended = subprocess.run(
        [sys.executable, "-m", "tests.formats.activities.read_mutations", "0", str(MANY)],
        cwd=ROOT,
        env=environment({}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr[-4000:]
    report = json.loads(ended.stdout)
    assert sum(report["outcomes"].values()) == MANY
    assert report["peak_mib"] < MOST_MIB
