"""The house rules that a machine can keep."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LONG_FILES = {  # each with the reason why it may have over 400 lines
    "tests/api/test_athletes.py": "all that may be said of an athlete",
    "tests/api/test_plans.py": "all that may be asked of plans",
    "tests/training/adaptation/test_rules.py": "all rules that decide a day",
    "tests/training/today/test_days.py": "all that a day may be",
    "tests/training/today/test_logbook.py": "all that may be told of days",
    "README.md": "the first thing that anybody reads, whole",
}
DATA = (".lock", ".csv", ".json")


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [name for name in listed.split() if (ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    for name in tracked():
        yield name, (ROOT / name).read_text(encoding="utf-8")


def matches(pattern: str, *, below: str = "") -> list[str]:
    found = [(name, re.search(pattern, text)) for name, text in texts() if name.startswith(below)]
    return [f"{name}: {match[0]}" for name, match in found if match]


def locked(name: str) -> dict[str, str]:
    """The version of every package in a lock, each of which must carry a hash."""
    entry = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==(\S+)(.*(?:\n .*)*)", re.MULTILINE)
    entries = entry.findall((ROOT / name).read_text())
    assert all("--hash=sha256:" in rest for _, _, rest in entries)
    return {canonicalize_name(package): version for package, version, _ in entries}


def test_imports_only_go_down():
    lint = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    linted = subprocess.run(lint, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        (r"py[p]i\.|pythonh[o]sted|npm[j]s|deb[i]an\.org|index[-_]url", "a package registry's address"),
        (r"(?<![\w.])/(?:roo[t]|hom[e]|wor[k]|User[s])/", "a path of one machine"),
        (r"\b(?:TOD[O]|FIXM[E]|XX[X])\b", "something left for later"),
        (r"pytest\.(?:mark\.ski[p]|ski[p]|mark\.xfai[l])", "a test that does not run"),
    ],
)
def test_no_file_holds(pattern, what):
    assert matches(pattern) == [], what


def test_what_runs_is_locked_with_hashes_as_the_project_asks():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    running, developing = locked("requirements.lock"), locked("requirements-dev.lock")
    for asked, lock in [
        (project["project"]["dependencies"], running),
        (project["dependency-groups"]["dev"], developing),
    ]:
        for requirement in map(Requirement, asked):
            assert requirement.specifier.contains(lock[canonicalize_name(requirement.name)]), requirement
    assert running.items() <= developing.items()


def test_no_file_is_too_long_to_read():
    long = {name for name, text in texts() if text.count("\n") > 400 and not name.endswith(DATA)}
    assert long == LONG_FILES.keys()
