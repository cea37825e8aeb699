"""Metrics as Prometheus text."""

from __future__ import annotations

from api.metrics import Metrics


def test_requests_are_counted_by_route_and_gauges_stand_behind_them() -> None:
    metrics = Metrics()
    metrics.count("GET", "/v1/documents/{document}", 200, 0.25)
    metrics.count("GET", "/v1/documents/{document}", 200, 0.5)
    metrics.count("POST", "/v1/ask", 422, 0.125)
    assert metrics.print({'chidan_jobs{state="done"}': 2.0, "chidan_documents": 7.0}).splitlines() == [
        "# TYPE chidan_requests_total counter",
        'chidan_requests_total{method="GET",route="/v1/documents/{document}",status="200"} 2',
        'chidan_requests_total{method="POST",route="/v1/ask",status="422"} 1',
        "# TYPE chidan_request_seconds_total counter",
        'chidan_request_seconds_total{route="/v1/ask"} 0.125000',
        'chidan_request_seconds_total{route="/v1/documents/{document}"} 0.750000',
        "# TYPE chidan_documents gauge",
        "chidan_documents 7",
        "# TYPE chidan_jobs gauge",
        'chidan_jobs{state="done"} 2',
    ]
