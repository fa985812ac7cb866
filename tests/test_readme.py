"""The README, held to its word: its commands run as written, its tables are complete, its links lead on."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from app.__main__ import cli
from app.formats.registry import WORKOUT_FORMATS
from app.settings import Knob, describe
from tests.abridged import difference
from tests.bench.__main__ import table
from tests.bench.rows import Row
from tests.listening import free_port, listening

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
RECORD_SEPARATOR = "\x1e"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: `sh` is run, `json` or `text` is the answer to it, `console` is only shown."""

    language: str
    text: str


BLOCKS = [Block(*found) for found in re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)]
COMMANDS = [block.text for block in BLOCKS if block.language == "sh"]


def between(mark: str) -> str:
    """What stands between the marks of a table."""
    return README.split(f"<!-- {mark} -->\n")[1].split(f"<!-- /{mark} -->\n")[0]


def answers_shown() -> list[Block | None]:
    """The answer that the README shows to each command."""
    shown: list[Block | None] = []
    for block in BLOCKS:
        if block.language == "sh":
            shown.append(None)
        elif block.language in {"json", "text"}:
            shown[-1] = block
    return shown


def is_told(printed: str, shown: Block) -> bool:
    """Whether a command printed what is shown: text as it stands, JSON but for what `...` stands for."""
    if shown.language == "text":
        return printed == shown.text
    whole = re.sub(r",\s*\.\.\.\s*}", "}", shown.text).replace("...", '"..."')
    return difference(json.loads(whole), last_json(printed)) is None


def last_json(printed: str) -> Any:
    """The last of the JSON documents that a command printed."""
    decoder, rest, document = json.JSONDecoder(), printed.strip(), None
    while rest:
        document, end = decoder.raw_decode(rest)
        rest = rest[end:].strip()
    return document


@pytest.fixture
def clone(tmp_path) -> Path:
    """What a stranger gets, but with this environment, so that nothing need be fetched."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    for name in listed.stdout.splitlines():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


def test_the_commands_work_as_written(clone):
    port = str(free_port())
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PACEWRIGHT_", "MAKE"))}
    start, *calls = COMMANDS
    script = f"printf '%s' '{RECORD_SEPARATOR}'\n".join(calls).replace("localhost:8000", f"127.0.0.1:{port}")
    with listening(
        ["bash", "-euc", start], clone, env | {"PORT": port}, f"http://127.0.0.1:{port}/health/ready"
    ):
        session = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=clone,
            env=env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
    printed = session.stdout.split(RECORD_SEPARATOR)
    for call, answer, shown in zip(calls, printed, answers_shown()[1:], strict=True):
        assert shown is not None, f"no answer is shown to {call}"
        assert is_told(answer, shown), answer


def test_make_knows_every_target_that_is_named():
    for target in set(re.findall(r"\bmake (\w+)", README)) - {"and"}:
        subprocess.run(["make", "--dry-run", target], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def test_every_link_leads_to_a_file():
    links = re.findall(r"\]\((?!https?://)([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_every_block_is_of_a_known_kind():
    assert {block.language for block in BLOCKS} <= {"sh", "json", "text", "console", ""}


def test_the_map_shows_every_floor():
    floors = {path.name for path in (ROOT / "app").iterdir() if (path / "__init__.py").exists()}
    top = {"migrations", "openapi", "tests"}
    assert {name for name in floors | top if not re.search(rf"^ *{name}/ ", README, re.MULTILINE)} == set()


def test_the_files_table_is_complete():
    told = README.split("## Files\n")[1].split("\n## ")[0]
    suffixes = {*WORKOUT_FORMATS, "zip"}
    assert {f".{suffix}" for suffix in suffixes} <= set(re.findall(r"`(\.[a-z.]+)`", told))


def test_the_settings_table_is_complete():
    head = "| Variable | Default | Accepts | Meaning |\n|---|---|---|---|\n"
    assert between("settings") == head + "".join(map(settings_row, describe()))


def settings_row(knob: Knob) -> str:
    default = f"`{knob.default}`" if knob.default else ""
    return f"| `{knob.variable}` | {default} | {knob.accepts} | {knob.meaning} |\n"


def test_the_commands_table_is_complete():
    commands = [*leaves(typer.main.get_command(cli), ())]
    rows = [f"| `{usage(path, command)}` | {command.help} |\n" for path, command in commands]
    assert between("commands") == "| Command | Does |\n|---|---|\n" + "".join(rows)


def leaves(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command that is no group, with the words that call it."""
    if hasattr(command, "commands"):
        for name, each in command.commands.items():
            yield from leaves(each, (*path, name))
    else:
        yield path, command


def usage(path: tuple[str, ...], command: Any) -> str:
    """The words of a command and what it takes, what may be left out in brackets."""
    words = list(path)
    for each in command.params:
        word = each.opts[0] if each.param_type_name == "option" else each.metavar or each.name.upper()
        words.append(word if each.required else f"[{word}]")
    return " ".join(words)


def test_the_bench_table_is_what_was_measured_last():
    measured = [Row(**row) for row in json.loads((ROOT / "tests/bench/ratios.json").read_text())]
    assert between("bench") == table(measured)
