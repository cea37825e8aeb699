"""`make lock`: every package that is installed, with the hashes of the files that the index serves for it.

Versions are those of `constraints.txt`; the locks hold for Linux, macOS and Windows, Python 3.11 to 3.13. `pip` takes
only files whose hash stands in a lock. Torch has a lock of its own, because its builds differ by where they come from.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "locks"

# lock, whether it holds what the program runs on, which extras beside that, what it is for
COVERED = (
    ("run.txt", True, ("oidc", "postgresql", "qdrant"), "what an office installs"),
    ("dev.txt", True, ("dev",), "what `make install` installs"),
    ("tools.txt", False, ("release",), "what `make release-check`, `make fuzz` and `make lock` install beside that"),
)

# The CPU builds are not on the index that is asked: torch-2.13.0+cpu-cp311-cp311-manylinux_2_28_x86_64.whl.
CPU_BUILDS = ("6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",)

_COMPILE = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "-c", "constraints.txt"),
)


def _compiled(needs: list[str], *options: str) -> str:
    """The lines that uv writes for these needs.

    Raises:
        subprocess.CalledProcessError: nothing fits the constraints, or there is no network.
    """
    given = "\n".join(needs)
    ran = subprocess.run(
        [*_COMPILE, *options, "-"], cwd=ROOT, input=given, check=True, stdout=subprocess.PIPE, text=True
    )
    return ran.stdout


def _names(body: str) -> list[str]:
    return re.findall(r"^([a-z0-9-]+)==", body, re.MULTILINE)


def _torch(held: list[str]) -> str:
    """Torch as the index serves it: on Linux with the libraries of CUDA, elsewhere a CPU build."""
    beside = [option for name in held for option in ("--no-emit-package", name)]
    return _compiled(["torch"], "--no-config", *beside)


def _torch_cpu(served: str) -> str:
    """Torch's CPU builds: those of the index for macOS and Windows, and for Linux the one that is known."""
    found = re.search(r"^torch==(\S+) \\\n((?:    --hash=\S+(?: \\)?\n)+)", served, re.MULTILINE)
    assert found is not None, served[:200]
    linux = "".join(f" \\\n    --hash=sha256:{digest}" for digest in CPU_BUILDS)
    elsewhere = f"torch=={found[1]} ; sys_platform != 'linux' \\\n{found[2]}"
    return f"torch=={found[1]}+cpu ; sys_platform == 'linux'{linux}\n{elsewhere}"


def main() -> None:
    """Write the locks anew."""
    LOCKS.mkdir(exist_ok=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    made = {}
    for name, running, extras, purpose in COVERED:
        needs = [*(project["dependencies"] if running else ())]
        needs += [need for extra in extras for need in project["optional-dependencies"][extra]]
        made[name] = (purpose, _compiled(needs, "--no-emit-package", "torch"))
    served = _torch(_names(made["run.txt"][1]))
    made["torch.txt"] = ("torch as the index serves it, with what only it needs", served)
    made["torch-cpu.txt"] = ("torch for the CPU, each build that is known", _torch_cpu(served))
    for name, (purpose, body) in made.items():
        (LOCKS / name).write_text(f"# Made by `make lock`, not by hand: {purpose}.\n{body}", encoding="utf-8")


if __name__ == "__main__":
    main()
