"""The desk's web application: reading pages, and writes that need the token of this start."""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from fastapi.staticfiles import StaticFiles

from wiredesk import __version__
from wiredesk.desk import api, writing
from wiredesk.desk.jobs import Job, JobQueue
from wiredesk.desk.pages import entity, event, findings, front, judgements, overviews, report
from wiredesk.desk.rendering import environment
from wiredesk.desk.security import LOOPBACK, Guard, Shield
from wiredesk.desk.selection import filters_from
from wiredesk.errors import RecordError
from wiredesk.model import Span
from wiredesk.store import open_record
from wiredesk.store.record import Record

#: Cells that a spreadsheet would run as a formula begin with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Findings that an export reads before it sends them.
_FINDINGS_AT_ONCE = 250


class DeskState(msgspec.Struct, frozen=True):
    """What every template may show of the desk itself."""

    name: str
    version: str
    token: str
    read_only: bool
    job: Job | None


class Desk:
    """The parts that the routes share: the record, the guard, the jobs, the templates."""

    def __init__(self, path: Path, guard: Guard) -> None:
        self.path = path
        self.guard = guard
        self.record: Record = open_record(path)
        self.jobs = JobQueue()
        self.templates = environment()
        #: Events that somebody judged since this start, and a mention that outlives them: the next build may know an
        #: event by another id, and a page that is open should still lead to it.
        self.judged: dict[str, str] = {}
        self._overview: tuple[tuple[int, ...], front.Overview] | None = None
        self.overview()

    def overview(self) -> front.Overview:
        """Return the counts over the whole record, taken anew after each build."""
        version = _version_of(self.path)
        if self._overview is None or self._overview[0] != version:
            self._overview = version, front.overview_of(self.record)
        return self._overview[1]

    def page(self, request: Request, template: str, *, here: str = "", status: int = 200, **values: Any) -> Response:
        """Render one page."""
        state = DeskState(
            name=self.path.stem,
            version=__version__,
            token="" if self.guard.read_only else self.guard.token,
            read_only=self.guard.read_only,
            job=self.jobs.current,
        )
        query = {k: v for k, v in request.query_params.items() if v}
        html = self.templates.get_template(template).render(desk=state, here=here, query=query, **values)
        return HTMLResponse(html, status_code=status, headers={"cache-control": "no-store"})

    def missing(self, request: Request, what: str) -> Response:
        """Say that there is no such thing in this record."""
        text = f"This record has no {what} with this id. It may have another id since the last build."
        return self.page(request, "problem.html", status=404, title="Not in this record", text=text)


def create_app(
    path: Path,
    *,
    token: str,
    read_only: bool = False,
    hosts: tuple[str, ...] = LOOPBACK,
    knowledge: tuple[Path, ...] = (),
) -> FastAPI:
    """Return the desk's application for one record; raises RecordError when the record cannot be read.

    `hosts` are the names under which it answers; writes need `token`, and none are possible when `read_only`.
    """
    desk = Desk(path, Guard(token=token, read_only=read_only))
    app = FastAPI(title="Wiredesk", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json")
    app.add_middleware(Shield, hosts=hosts)
    app.mount("/static", StaticFiles(packages=[("wiredesk.desk", "static")]), name="static")
    _add_reading(app, desk)
    _add_overviews(app, desk)
    api.add_routes(app, desk.record)
    writing.add_routes(app, desk, knowledge)

    @app.exception_handler(RecordError)
    def unreadable(request: Request, error: Exception) -> Response:
        return desk.page(request, "problem.html", status=503, title="The record cannot be read", text=str(error))

    return app


def _add_reading(app: FastAPI, desk: Desk) -> None:
    record = desk.record

    @app.get("/", include_in_schema=False)
    def front_page(request: Request) -> Response:
        filters = filters_from(request.query_params)
        with record.snapshot():
            view = front.front_view(record, filters, _number(request.query_params), desk.overview())
        return desk.page(request, "front.html", here="/", view=view, filters=filters)

    @app.get("/event/{id}", include_in_schema=False)
    def event_page(request: Request, id: str) -> Response:
        if id in desk.judged and record.events.get(id) is None:
            return RedirectResponse(f"/find/{desk.judged[id]}?top=1", status_code=303)
        with record.snapshot():
            view = event.event_view(record, id, everything=request.query_params.get("all") == "1")
        return desk.missing(request, "event") if view is None else desk.page(request, "event.html", view=view)

    @app.get("/report/{id}", include_in_schema=False)
    def report_page(request: Request, id: str) -> Response:
        query = request.query_params
        focus = _focus(query.get("focus", ""))
        with record.snapshot():
            view = report.report_view(record, id, beside=query.get("with"), focus=focus, event=query.get("event"))
        return desk.missing(request, "report") if view is None else desk.page(request, "report.html", view=view)

    @app.get("/entity/{id}", include_in_schema=False)
    def entity_page(request: Request, id: str) -> Response:
        with record.snapshot():
            view = entity.entity_view(record, id)
        return desk.missing(request, "name") if view is None else desk.page(request, "entity.html", view=view)

    @app.get("/find/{id}", include_in_schema=False)
    def find(request: Request, id: str) -> Response:
        """Go to the page on which a row of any table is shown; with `top`, to its beginning."""
        found = record.find(id)
        if found is None:
            return desk.missing(request, "row")
        table, row = found
        places = {"events": f"/event/{id}", "documents": f"/report/{id}", "entities": f"/entity/{id}"}
        if table == "event_mentions" and row.event:
            at = "" if "top" in request.query_params else f"#{id}"
            return RedirectResponse(f"/event/{row.event}{at}", status_code=303)
        if table in {"mentions", "times", "event_mentions"}:
            return RedirectResponse(f"/report/{row.document}?focus={row.start}-{row.end}#focus", status_code=303)
        return RedirectResponse(places.get(table, f"/findings?state=all#{id}"), status_code=303)


def _add_overviews(app: FastAPI, desk: Desk) -> None:
    record = desk.record

    @app.get("/findings", include_in_schema=False)
    def findings_page(request: Request) -> Response:
        query = request.query_params
        with record.snapshot():
            queue = findings.findings_view(
                record, kind=query.get("kind"), severity=query.get("severity"), state=query.get("state"),
                number=_number(query),
            )  # fmt: skip
        return desk.page(request, "findings.html", here="/findings", queue=queue, kinds=findings.KIND_ORDER,
                         severities=findings.SEVERITIES)  # fmt: skip

    @app.get("/findings.csv", include_in_schema=False)
    def findings_csv(request: Request) -> Response:
        query = request.query_params
        chosen = {"kind": query.get("kind"), "severity": query.get("severity"), "state": query.get("state") or "all"}
        headers = {"content-disposition": 'attachment; filename="findings.csv"'}
        return StreamingResponse(_csv(record, chosen), media_type="text/csv; charset=utf-8", headers=headers)

    @app.get("/reports", include_in_schema=False)
    def reports_page(request: Request) -> Response:
        with record.snapshot():
            listing = overviews.reports_view(record, _number(request.query_params))
            lost = tuple(record.rejections.query("stage <> 'dating'", limit=300))
        return desk.page(request, "reports.html", here="/reports", listing=listing, rejections=lost)

    @app.get("/entities", include_in_schema=False)
    def entities_page(request: Request) -> Response:
        query = request.query_params
        with record.snapshot():
            listing = overviews.entities_view(record, _number(query), query.get("kind"), query.get("name"))
        return desk.page(request, "entities.html", here="/entities", listing=listing)

    @app.get("/network", include_in_schema=False)
    def network_page(request: Request) -> Response:
        with record.snapshot():
            view = overviews.network_view(record, filters_from(request.query_params))
        return desk.page(request, "network.html", here="/network", view=view)

    @app.get("/map", include_in_schema=False)
    def map_page(request: Request) -> Response:
        with record.snapshot():
            view = overviews.map_view(record, world=request.query_params.get("world") == "1")
        return desk.page(request, "map.html", here="/map", view=view)

    @app.get("/judgements", include_in_schema=False)
    def judgements_page(request: Request) -> Response:
        with record.snapshot():
            rows = judgements.judgements_view(record)
        return desk.page(request, "judgements.html", here="/judgements", rows=rows)

    @app.get("/api", include_in_schema=False)
    def api_page(request: Request) -> Response:
        return desk.page(request, "api.html", routes=api.ROUTES)

    @app.get("/robots.txt", include_in_schema=False)
    def robots() -> Response:
        return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _version_of(path: Path) -> tuple[int, ...]:
    """Return what changes when somebody writes the record: size and time of the file and of its write-ahead log."""
    files = [f for f in (path, path.with_name(path.name + "-wal")) if f.exists()]
    return tuple(n for f in files for n in (f.stat().st_size, f.stat().st_mtime_ns))


def _number(query: Mapping[str, str]) -> int:
    """Return the page number of a list, 1 where it is missing or no number."""
    text = query.get("page", "1")
    return max(1, min(int(text), 1_000_000)) if text.isascii() and text.isdigit() else 1


def _focus(text: str) -> tuple[Span, ...]:
    """Read "120-134" as a span in code points; anything else is no span."""
    start, _, end = text.partition("-")
    if start.isascii() and end.isascii() and start.isdigit() and end.isdigit() and int(start) < int(end):
        return (Span(int(start), int(end)),)
    return ()


def _csv(record: Record, chosen: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the findings as CSV, one row for each quotation, some hundred findings at a time."""
    with record.held() as held:
        views = findings.every_finding(held, **chosen)
        heading = ("kind", "severity", "explanation", "report", "start", "end", "quote", "state", "why")
        yield "\ufeff" + _lines([heading])
        while some := list(itertools.islice(views, _FINDINGS_AT_ONCE)):
            yield _lines(row for view in some for row in _rows(view))


def _rows(view: findings.FindingView) -> Iterator[tuple[object, ...]]:
    f, closed = view.finding, view.decided
    state = (closed.judgement, closed.why or "") if closed else ("open", "")
    for quotation in view.evidence:
        e, d = quotation.words, quotation.document
        yield (f.kind, f.severity, f.explanation, d.uri if d else e.document, e.start, e.end, e.quote, *state)


def _lines(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([_cell(c) for c in row] for row in rows)
    return out.getvalue()


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
