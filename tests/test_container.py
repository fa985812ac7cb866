"""The Dockerfile and compose.yaml held to their word without Docker: install, migrate, start, health."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from app.settings import Settings
from tests.listening import free_port, listening

ROOT = Path(__file__).parent.parent
FOLDERS_OF_THE_IMAGE = re.compile(r"(?<![\w.])/(?=(opt|srv|tmp)\b)")


@dataclass(frozen=True, slots=True)
class Instruction:
    word: str
    rest: str

    @property
    def arguments(self) -> list[str]:
        return json.loads(self.rest) if self.rest.startswith("[") else shlex.split(self.rest)


def instructions() -> list[Instruction]:
    text = re.sub(r"^#.*\n|\\\n", "", (ROOT / "Dockerfile").read_text(), flags=re.MULTILINE)
    return [Instruction(*line.split(maxsplit=1)) for line in text.splitlines() if line.strip()]


def stages() -> list[list[Instruction]]:
    """The build stage and the stage that is shipped."""
    found: list[list[Instruction]] = []
    for instruction in instructions():
        if instruction.word == "FROM":
            found.append([])
        elif found:
            found[-1].append(instruction)
    return found


def one(word: str) -> Instruction:
    (instruction,) = (each for each in stages()[-1] if each.word == word)
    return instruction


def below(root: Path, text: str) -> str:
    """The same command or path, with the folders of the image below a folder of ours."""
    return FOLDERS_OF_THE_IMAGE.sub(f"{root}/", text)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__") if source.is_relative_to(ROOT) else None
        shutil.copytree(source, target, symlinks=True, ignore=ignored, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target)


def replay(stage: list[Instruction], root: Path, build: Path = ROOT) -> dict[str, str]:
    """Carry out a stage below `root` with the `python`, `pip` and `uv` of this environment; give its own.

    Making a user takes rights and leaves traces: only the folder that it is to own is made here.
    """
    workdir, env = root, {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    for instruction in stage:
        match instruction.word, instruction.arguments:
            case "COPY", ["--from=build", source, target]:
                copy(Path(below(build, source)), Path(below(root, target)))
            case "COPY", [source, target]:
                copy(ROOT / source, workdir / below(root, target))
            case "WORKDIR", [folder]:
                workdir = Path(below(root, folder))
                workdir.mkdir(parents=True, exist_ok=True)
            case "ENV", pairs:
                added = dict(pair.split("=", 1) for pair in pairs)
                env |= added | {"PATH": below(root, added["PATH"]).replace("$PATH", "/usr/bin:/bin")}
            case "RUN", ["useradd", *_]:
                (root / "srv" / "data").mkdir(parents=True)
            case "RUN", _:
                run = ["sh", "-ec", below(root, instruction.rest)]
                subprocess.run(run, cwd=workdir, check=True, env=os.environ | env)
    return env


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    build, root = tmp_path_factory.mktemp("build"), tmp_path_factory.mktemp("image")
    replay(stages()[0], build)
    return root / "srv", replay(stages()[1], root, build)


@contextmanager
def container(image: tuple[Path, dict[str, str]]) -> Iterator[str]:
    folder, env = image
    port = str(free_port())
    command = [part.replace("0.0.0.0", "127.0.0.1").replace("8000", port) for part in started()]
    with listening(command, folder, env, f"http://127.0.0.1:{port}/health/ready"):
        yield port


def exit_status(command: list[str], folder: Path, env: dict[str, str]) -> int:
    return subprocess.run(command, cwd=folder, env=env, check=False, stderr=subprocess.DEVNULL).returncode


def started() -> list[str]:
    return one("ENTRYPOINT").arguments + one("CMD").arguments


def test_the_image_installs_migrates_starts_and_passes_its_own_health_check(image):
    folder, env = image
    subprocess.run([*one("ENTRYPOINT").arguments, "migrate"], cwd=folder, env=env, check=True)
    check = json.loads(one("HEALTHCHECK").rest.split("CMD", 1)[1])
    with container(image) as port:
        healthy = [part.replace("8000", port) for part in check]
        assert exit_status(healthy, folder, env) == 0
    assert exit_status(healthy, folder, env) != 0


def test_the_image_holds_what_is_locked_and_nothing_to_build_with(image):
    _, env = image
    names = "from importlib.metadata import distributions as found; print(*(each.name for each in found()))"
    listed = subprocess.run(["python", "-c", names], env=env, check=True, stdout=subprocess.PIPE, text=True)
    installed = {name.lower().replace("_", "-") for name in listed.stdout.split()}
    locked = re.findall(r"^([\w.-]+)(?:\[\w+\])?==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    assert installed <= set(locked)
    assert not {"pip", "uv", "setuptools", "pytest", "ruff"} & installed


def test_the_service_runs_as_a_user_who_owns_nothing_but_the_data():
    user = one("USER").rest
    (made,) = (each.rest for each in stages()[-1] if each.word == "RUN")
    assert user not in {"root", "0"}
    assert f"useradd --system --uid 10001 --no-create-home {user}" in made
    assert f"install -d -o {user} /srv/data" in made
    assert one("VOLUME").rest == "/srv/data"
    words = [each.word for each in stages()[-1]]
    assert {"RUN", "COPY"}.isdisjoint(words[words.index("USER") :])


def test_the_image_and_the_makefile_pin_the_same_installer():
    pins = {re.search(r"^UV = (\S+)", (ROOT / "Makefile").read_text(), re.MULTILINE)[1]}
    pins |= set(re.findall(r"uv==(\S+)", (ROOT / "Dockerfile").read_text()))
    assert len(pins) == 1


def test_everything_that_is_copied_passes_dockerignore():
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {each.arguments[0] for each in stages()[0] if each.word == "COPY"} == kept


def test_compose_runs_the_image_beside_postgresql_after_the_migration():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    service, migrate, postgres = services["service"], services["migrate"], services["postgres"]
    assert service["build"] == migrate["build"] == "."
    assert "command" not in service
    assert migrate["command"] == ["migrate"]
    assert service["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert migrate["depends_on"]["postgres"] == {"condition": "service_healthy"}
    assert service["ports"] == ["${PORT:-8000}:" + one("EXPOSE").rest]
    assert "healthcheck" in postgres
    assert postgres["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")


def test_compose_sets_only_known_settings_and_no_secret():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    assert services["service"]["environment"] == services["migrate"]["environment"]
    prefix = Settings.model_config["env_prefix"]
    for name, value in services["service"]["environment"].items():
        assert name.removeprefix(prefix).lower() in Settings.model_fields
        assert not re.search(r"(KEYS|PASSWORD)", name) or value.startswith("${")
    url = services["service"]["environment"]["PACEWRIGHT_DATABASE_URL"]
    postgres = services["postgres"]["environment"]
    assert url == (
        f"postgresql://{postgres['POSTGRES_USER']}:{postgres['POSTGRES_PASSWORD']}"
        f"@postgres:5432/{postgres['POSTGRES_DB']}"
    )
