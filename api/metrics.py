"""Metrics: what the server did, as Prometheus text."""

from __future__ import annotations

import logging
import time
from collections import Counter
from threading import Lock

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("chidan.requests")

_WATCHED = ("/healthz", "/readyz", "/metrics", "/static/")  # asked all day long by machines; they tell of nobody


class Metrics:
    """Counters of one process. Labels are route patterns, never what a user typed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._seconds: Counter[str] = Counter()

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """Add one request."""
        with self._lock:
            self._requests[method, route, status] += 1
            self._seconds[route] += seconds  # type: ignore[assignment]  # a Counter adds floats as well

    def print(self, gauges: dict[str, float]) -> str:
        """Return the counters and `gauges` (name, with labels if any, to value)."""
        lines = ["# TYPE chidan_requests_total counter"]
        with self._lock:
            requests, seconds = dict(self._requests), dict(self._seconds)
        for (method, route, status), count in sorted(requests.items()):
            lines.append(f'chidan_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}')
        lines.append("# TYPE chidan_request_seconds_total counter")
        lines += [f'chidan_request_seconds_total{{route="{route}"}} {s:.6f}' for route, s in sorted(seconds.items())]
        for name in sorted({gauge.partition("{")[0] for gauge in gauges}):
            lines.append(f"# TYPE {name} gauge")
            lines += [f"{gauge} {value:g}" for gauge, value in gauges.items() if gauge.partition("{")[0] == name]
        return "\n".join(lines) + "\n"


class Counting:
    """ASGI middleware that counts each request by the pattern of its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on and count it when it is done."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watch)
        finally:
            route = getattr(scope.get("route"), "path", "other")
            took = time.perf_counter() - begun
            self._metrics.count(scope["method"], route, status, took)
            if not scope["path"].startswith(_WATCHED):
                facts = {"method": scope["method"], "route": route, "status": status, "ms": round(1000 * took)}
                log.info("request", extra=facts)
