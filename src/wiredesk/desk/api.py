"""The JSON API: what the pages show, described in OpenAPI; rows have the fields of the record's tables."""

from typing import Any

import msgspec
from fastapi import FastAPI, HTTPException, Query
from fastapi.responses import Response

from wiredesk.desk.pages import overviews
from wiredesk.desk.pages.event import event_view
from wiredesk.desk.pages.findings import findings_view
from wiredesk.desk.pages.report import report_view
from wiredesk.desk.pictures.bounds import dating_picture
from wiredesk.desk.selection import Filters, select_events
from wiredesk.model import Document, Entity, Event, Finding
from wiredesk.store.record import Record


class Route(msgspec.Struct, frozen=True):
    """One address of the API and what it gives."""

    path: str
    summary: str


class EventPage(msgspec.Struct, frozen=True):
    """One page of events: `number` from 1, of `pages`; `total` events pass the filters."""

    total: int
    number: int
    pages: int
    events: tuple[Event, ...]


class FindingPage(msgspec.Struct, frozen=True):
    """One page of findings: `number` from 1, of `pages`; `total` are of this kind, severity and state."""

    total: int
    number: int
    pages: int
    findings: tuple[Finding, ...]


ROUTES = (
    Route("/api/record", "versions, settings and counts of the record"),
    Route("/api/events", "events that pass the filters, in time order, by page"),
    Route("/api/events/{id}", "one event with its mentions, values, links and findings"),
    Route("/api/documents/{id}", "one report"),
    Route("/api/entities/{id}", "one person, organization or place"),
    Route("/api/findings", "findings, the worst first, by page; `state` is open, resolved, dismissed or all"),
    Route("/api/search", "sentences that hold all words"),
    Route("/api/documents", "reports in order of their path, by page"),
    Route("/api/documents/{id}/dating", "how one report was dated: the grounds, those that bind first"),
    Route("/api/documents/{id}/beside/{other}", "what two reports have in common: events, open pairs, shared words"),
    Route("/api/entities", "people, organizations and places, those in most events first, by page"),
    Route("/api/network", "who met whom between two days"),
    Route("/api/map", "places that have coordinates, the most told first"),
    Route("/api/judgements", "what people decided, undone judgements too"),
)


def add_routes(app: FastAPI, record: Record) -> None:
    """Add the API's routes, and the row types to its OpenAPI description."""

    @app.get(ROUTES[0].path, summary=ROUTES[0].summary)
    def meta() -> Response:
        return _json(record.meta)

    @app.get(ROUTES[1].path, summary=ROUTES[1].summary, responses=_shape("EventPage"))
    def events(
        q: str | None = None,
        entity: str | None = None,
        country: str | None = None,
        type: str | None = None,
        status: str | None = None,
        report: str | None = None,
        since: str | None = None,
        until: str | None = None,
        minor: str | None = None,
        page: int = Query(1, ge=1, le=1_000_000),
    ) -> Response:
        filters = Filters(q=q, entity=entity, country=country, type=type, status=status, report=report, since=since,
                          until=until, minor=minor)  # fmt: skip
        with record.snapshot():
            chosen = select_events(record, filters, page)
        return _json(EventPage(chosen.total, chosen.number, chosen.pages, chosen.events))

    @app.get(ROUTES[2].path, summary=ROUTES[2].summary)
    def event(id: str) -> Response:
        with record.snapshot():
            view = event_view(record, id)
            if view is None:
                raise HTTPException(404, f"no event {id}")
            values = tuple(record.values.where(event=id))
            mentions = tuple(record.event_mentions.where(event=id))
        links = [v.link for v in (*view.same, *view.apart)]
        return _json({"event": view.event, "mentions": mentions, "values": values, "links": links,
                      "findings": view.findings})  # fmt: skip

    @app.get(ROUTES[3].path, summary=ROUTES[3].summary, responses=_shape("Document"))
    def document(id: str) -> Response:
        return _found(record.documents.get(id), "document", id)

    @app.get(ROUTES[4].path, summary=ROUTES[4].summary, responses=_shape("Entity"))
    def entity_row(id: str) -> Response:
        return _found(record.entities.get(id), "entity", id)

    @app.get(ROUTES[5].path, summary=ROUTES[5].summary, responses=_shape("FindingPage"))
    def findings(
        kind: str | None = None, severity: str | None = None, state: str = "all",
        page: int = Query(1, ge=1, le=1_000_000),
    ) -> Response:  # fmt: skip
        with record.snapshot():
            queue = findings_view(record, kind=kind, severity=severity, state=state, number=page)
        found = tuple(v.finding for v in queue.findings)
        return _json(FindingPage(queue.counts[queue.state], queue.number, queue.pages, found))

    @app.get(ROUTES[6].path, summary=ROUTES[6].summary)
    def search(q: str, limit: int = Query(50, ge=1, le=500)) -> Response:
        return _json(record.search(q, limit=limit))

    _add_pictures(app, record)
    _describe_rows(app)


def _add_pictures(app: FastAPI, record: Record) -> None:
    """Add what the pages draw: lists, datings, alignments, the network and the map."""

    @app.get(ROUTES[7].path, summary=ROUTES[7].summary)
    def documents(page: int = Query(1, ge=1, le=1_000_000)) -> Response:
        with record.snapshot():
            return _json(overviews.reports_view(record, page))

    @app.get(ROUTES[8].path, summary=ROUTES[8].summary)
    def dating(id: str) -> Response:
        with record.snapshot():
            document = record.documents.get(id)
            return _found(None if document is None else dating_picture(record, document), "document", id)

    @app.get(ROUTES[9].path, summary=ROUTES[9].summary)
    def beside(id: str, other: str) -> Response:
        with record.snapshot():
            view = report_view(record, id, beside=other)
            return _found(view.aligned if view is not None else None, "pair of documents", f"{id}, {other}")

    @app.get(ROUTES[10].path, summary=ROUTES[10].summary)
    def entities(
        page: int = Query(1, ge=1, le=1_000_000), kind: str | None = None, name: str | None = None
    ) -> Response:
        with record.snapshot():
            return _json(overviews.entities_view(record, page, kind, name))

    @app.get(ROUTES[11].path, summary=ROUTES[11].summary)
    def network(since: str | None = None, until: str | None = None, status: str | None = None) -> Response:
        with record.snapshot():
            view = overviews.network_view(record, Filters(since=since, until=until, status=status))
        return _json(view.pairs)

    @app.get(ROUTES[12].path, summary=ROUTES[12].summary)
    def places() -> Response:
        with record.snapshot():
            return _json(overviews.map_view(record).places)

    @app.get(ROUTES[13].path, summary=ROUTES[13].summary)
    def judgements() -> Response:
        return _json(list(record.judgements))


def _describe_rows(app: FastAPI) -> None:
    """Put the row types into the OpenAPI description: FastAPI cannot describe msgspec structs itself."""
    original = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = original()
            _, components = msgspec.json.schema_components(
                [EventPage, FindingPage, Event, Document, Entity, Finding], ref_template="#/components/schemas/{name}"
            )
            schema.setdefault("components", {}).setdefault("schemas", {}).update(components)
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # FastAPI documents this as the way to extend it


def _shape(name: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}}


def _found(row: Any, what: str, id: str) -> Response:
    if row is None:
        raise HTTPException(404, f"no {what} {id}")
    return _json(row)


def _json(value: Any) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"cache-control": "no-store"})
