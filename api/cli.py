"""The command line `chidan`: one small command per module of `api/commands/`."""

from __future__ import annotations

import sys
import traceback
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands import (
    accounts,
    assistant,
    auditing,
    documents,
    evaluating,
    graph,
    ingest,
    machine,
    publish,
    questions,
    rebuild,
    registers,
    saved,
    serving,
    worker,
)
from api.commands.session import Session
from api.console import print_error, printed
from api.settings import load_settings
from corpus.errors import ChidanError

if TYPE_CHECKING:
    from api.wiring import Workspace

app = typer.Typer(
    name="chidan",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Chỉ Dẫn: đọc văn bản chỉ đạo, trả lời kèm đúng điều khoản làm căn cứ.",
)

# The class of typer's usage errors, wherever the installed version keeps it.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

_USAGE = {
    "NoSuchOption": "Không có tùy chọn này",
    "NoSuchCommand": "Không có lệnh này",
    "MissingParameter": "Thiếu tham số",
    "BadParameter": "Tham số không hợp lệ",
    "BadOptionUsage": "Tùy chọn dùng chưa đúng",
}


@app.callback()
def _start(
    ctx: typer.Context,
    data: Annotated[
        Path | None, typer.Option("--data", help="Thư mục dữ liệu (mặc định: CHIDAN_DATA hoặc var/).")
    ] = None,
) -> None:
    if ctx.obj is None:  # else a server answers, with its own
        ctx.obj = Session(load_settings(data=data), data_given=data is not None)
        ctx.call_on_close(ctx.obj.close)


for _module in (
    ingest,
    documents,
    graph,
    registers,
    evaluating,
    questions,
    saved,
    publish,
    serving,
    worker,
    rebuild,
    assistant,
    accounts,
    machine,
    auditing,
):
    _module.add_to(app)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line: exit 0 when done, 1 on a clear error, 2 on wrong usage."""
    given = hoist_data(list(sys.argv[1:] if arguments is None else arguments))
    sys.exit(_run(given))


def run_in(workspace: Workspace, arguments: list[str]) -> tuple[int, str]:
    """Return the exit code and what a command prints as JSON, run on an open workspace. Threads may do so together."""
    with printed() as said:
        code = _run(hoist_data(arguments), Session(workspace.settings, workspace=workspace))
    return code, said.getvalue()


def hoist_data(arguments: list[str]) -> list[str]:
    """Move `--data DIR` to the front, so that it may stand before or behind the command.

    >>> hoist_data(["ingest", "a.txt", "--data", "d"])
    ['--data', 'd', 'ingest', 'a.txt']
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    for at, word in enumerate(arguments[:end]):
        width = 2 if word == "--data" else 1 if word.startswith("--data=") else 0
        if width:
            return arguments[at : at + width] + arguments[:at] + arguments[at + width :]
    return arguments


def asks_json(arguments: list[str]) -> bool:
    """Whether a run's result, so its error too, is to be JSON.

    >>> asks_json(["duties", "--format", "json"]), asks_json(["duties", "--format=csv"])
    (True, False)
    """
    return bool({"--json", "--format=json"} & set(arguments)) or ("--format", "json") in pairwise(arguments)


def _run(arguments: list[str], session: Session | None = None) -> int:
    as_json = asks_json(arguments)
    try:
        code = app(args=arguments, standalone_mode=False, obj=session)
    except ChidanError as error:
        print_error(error, as_json)
        return 1
    except _UsageError as error:
        _print_usage(error)
        return 2
    except typer.Exit as stop:
        return stop.exit_code
    except (KeyboardInterrupt, typer.Abort):
        print("Đã dừng theo yêu cầu.", file=sys.stderr)  # noqa: T201  the one line that needs no console
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:
        traceback.print_exc()
        print_error(_unexpected(error), as_json)
        return 1
    return code if isinstance(code, int) else 0


def _print_usage(error: Exception) -> None:
    what = _USAGE.get(type(error).__name__, "Cách gọi lệnh chưa đúng")
    detail = error.format_message() if hasattr(error, "format_message") else str(error)
    print_error(
        ChidanError(f"{what} ({detail})", "Xem cách dùng: chidan --help hoặc chidan LỆNH --help."), as_json=False
    )


def _unexpected(error: Exception) -> ChidanError:
    return ChidanError(
        f"Ngoài dự kiến ({type(error).__name__}): {error}",
        "Hãy chạy chidan doctor; nếu vẫn lỗi, hãy gửi các dòng trên cho người quản trị.",
    )
