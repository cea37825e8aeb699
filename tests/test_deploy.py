"""The compose file and the units start what there is: settings that exist, commands that exist, nothing left open.

No container engine runs here: what is tested is the file, not the containers.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from api.cli import app
from api.settings import Settings

DEPLOY = Path(__file__).parents[1] / "deploy"
GIVEN = {
    "CHIDAN_DB_PASSWORD": "mat-khau",
    "CHIDAN_QDRANT_KEY": "khoa",
    "CHIDAN_TRUSTED_HOSTS": "chidan.hoagiang.example",
    "CHIDAN_PROXIES": "",
}
OURS = ("api-1", "api-2", "worker")

# "${CHIDAN_PROXIES:-}", "${CHIDAN_DB_PASSWORD:?choose one}"
_VARIABLE = re.compile(r"\$\{(\w+)(?::[-?][^}]*)?\}")


def filled(value: str) -> str:
    return _VARIABLE.sub(lambda found: GIVEN[found[1]], value)


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def environment(compose: dict[str, Any], service: str) -> dict[str, str]:
    return {name: filled(value) for name, value in compose["services"][service]["environment"].items()}


def settings(compose: dict[str, Any], service: str) -> Settings:
    given: dict[str, Any] = {
        name.removeprefix("CHIDAN_").lower(): value for name, value in environment(compose, service).items()
    }
    assert given.keys() <= Settings.model_fields.keys()
    return Settings(**given)


@pytest.mark.parametrize("service", OURS)
def test_every_setting_exists_and_can_be_read(compose: dict[str, Any], service: str) -> None:
    found = settings(compose, service)
    assert (found.queue, found.search_engine, found.qdrant_url) == ("shared", "qdrant", "http://qdrant:6333")
    assert found.catalogue_url == "postgresql://chidan:mat-khau@postgres/chidan"


def test_servers_and_workers_work_on_the_same(compose: dict[str, Any]) -> None:
    worker = environment(compose, "worker")
    for server in ("api-1", "api-2"):
        assert worker.items() <= environment(compose, server).items()
        assert compose["services"][server]["volumes"] == compose["services"]["worker"]["volumes"]


@pytest.mark.parametrize("service", OURS)
def test_every_command_exists(compose: dict[str, Any], service: str) -> None:
    program, name, *_ = compose["services"][service]["command"]
    assert program == "chidan"
    assert name in {command.name for command in app.registered_commands}


def test_what_is_named_is_there_and_what_is_stored_is_kept(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for service in services.values():
        assert set(service.get("depends_on", {})) <= services.keys()
        assert set(service["networks"]) <= compose["networks"].keys()
        assert {volume.partition(":")[0] for volume in service.get("volumes", [])} <= compose["volumes"].keys()
    assert all("healthcheck" in services[name] for name in services["worker"]["depends_on"])


def test_nothing_is_reached_but_the_servers_and_these_from_this_machine_only(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert {name for name, service in services.items() if "ports" in service} == {"api-1", "api-2"}
    assert all(port.startswith("127.0.0.1:") for name in ("api-1", "api-2") for port in services[name]["ports"])
    assert compose["networks"]["inside"]["internal"]
    assert {name for name, service in services.items() if "outside" in service["networks"]} == {"api-1", "api-2"}


def test_images_of_others_are_of_one_version(compose: dict[str, Any]) -> None:
    images = [service["image"] for name, service in compose["services"].items() if name not in OURS]
    assert all(re.search(r":v?\d+(\.\d+)*(-\w+)?$", image) for image in images), images


def test_passwords_are_never_in_the_file_and_the_example_names_them_all() -> None:
    text = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")
    example = (DEPLOY / "compose.env.example").read_text(encoding="utf-8")
    named = set(re.findall(r"^(\w+)=", example, re.MULTILINE))
    assert set(_VARIABLE.findall(text)) == named == GIVEN.keys()
    assert re.findall(r"^\w*(?:PASSWORD|KEY)\w*=$", example, re.MULTILINE) == [
        "CHIDAN_DB_PASSWORD=",
        "CHIDAN_QDRANT_KEY=",
    ]


@pytest.mark.parametrize("unit", ["chidan.service", "chidan-server@.service", "chidan-worker@.service"])
def test_the_units_start_commands_and_settings_that_exist(unit: str) -> None:
    text = (DEPLOY / unit).read_text(encoding="utf-8")
    command = re.search(r"^ExecStart=\S+/chidan (\w+)$", text, re.MULTILINE)
    assert command is not None
    assert command[1] in {found.name for found in app.registered_commands}
    named = {name.lower() for name in re.findall(r"^Environment=CHIDAN_(\w+)=", text, re.MULTILINE)}
    assert named <= Settings.model_fields.keys()
