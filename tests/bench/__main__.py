"""`make bench`: every row measured, held against its bar, and written to ratios.json and the README.

`python -m tests.bench main_call` measures the rows that are named, and only prints them.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.rows import ROWS, Row

ROOT = Path(__file__).parents[2]
RATIOS = ROOT / "tests" / "bench" / "ratios.json"
README = ROOT / "README.md"
START, END = "<!-- bench -->\n", "<!-- /bench -->\n"


def table(rows: list[Row]) -> str:
    """The rows as Markdown."""
    lines = [f"| {row.what} | {row.beside} | {row.measured} | {row.bar} |\n" for row in rows]
    return "".join(["| What | Beside what | Measured | Bar |\n", "|---|---|---|---|\n", *lines])


def written_between_the_marks(text: str, rows: list[Row]) -> str:
    head, rest = text.split(START)
    return head + START + table(rows) + END + rest.split(END)[1]


def main(named: Sequence[str]) -> None:
    rows = [row() for row in ROWS if not named or row.__name__ in named]
    sys.stdout.write(table(rows))
    if not named:
        RATIOS.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
        README.write_text(written_between_the_marks(README.read_text(), rows))
    below = [row.what for row in rows if not row.holds]
    sys.exit(f"Below the bar: {'; '.join(below)}" if below else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
