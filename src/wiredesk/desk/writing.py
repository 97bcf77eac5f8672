"""The desk's writes: judgements, undo, new reports. Each needs the token of this start, and starts a build beside."""

import re
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from fastapi import FastAPI, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from wiredesk.desk.correcting import checked_value
from wiredesk.desk.jobs import Job
from wiredesk.desk.selection import is_day
from wiredesk.errors import RecordError, WiredeskError
from wiredesk.run import add, rebuild
from wiredesk.run.progress import Report
from wiredesk.store import WITHOUT_A_BUILD, judge, lasting_id, undo

if TYPE_CHECKING:
    from wiredesk.desk.app import Desk

JUDGEMENTS = ("same", "different", "undecided", "corrected", "wrong_trigger", "dismissed", "resolved")
LARGEST_UPLOAD = 64 * 1024 * 1024
#: A judgement on a small record is applied before the answer is sent. On a large one the pages show it laid over the
#: last compilation, and how far the next one is.
PATIENCE_SECONDS = 4.0
_SMALL_PILE = 400

Text = Annotated[str, Form()]


def add_routes(app: FastAPI, desk: "Desk", knowledge: tuple[Path, ...]) -> None:
    """Add the routes that write."""

    def refused(request: Request, token: str | None) -> Response | None:
        if desk.guard.allows(token):
            return None
        text = (
            "This desk is read-only."
            if desk.guard.read_only
            else "This form is from an earlier start. Reload the page."
        )
        return desk.page(request, "problem.html", status=403, title="Not done", text=text)

    def after(job: Job, back: str, *, wait: float) -> Response:
        done = job.finished.wait(wait)
        ok = done and job.error is None
        return RedirectResponse(back if ok else f"/job?back={back}", status_code=303)

    def compiled(title: str, back: str) -> Response:
        """Have the record compiled again, and go back to a page that shows what was decided, compiled or not."""
        job = desk.jobs.start(title, _rebuilding(desk.path, knowledge), shared=True)
        small = desk.record.documents.count() <= _SMALL_PILE
        done = job.finished.wait(PATIENCE_SECONDS if small else 0.2)
        return RedirectResponse(f"/job?back={back}" if done and job.error else back, status_code=303)

    def remember(*ids: str) -> None:
        """Keep what leads to events by the ids that they have now."""
        events = [e for e in desk.record.events.where(id=ids) if e.mentions]
        desk.judged.update({e.id: min(e.mentions) for e in events})

    def problem(request: Request, text: str) -> Response:
        return desk.page(request, "problem.html", status=400, title="Not done", text=text)

    @app.post("/judge", include_in_schema=False)
    def judge_pair(
        request: Request, token: Text, left: Text, judgement: Text, back: Text = "/", right: Text = "", why: Text = "",
        field: Text = "", value: Text = "", first: Text = "", last: Text = "",
    ) -> Response:  # fmt: skip
        if (answer := refused(request, token)) is not None:
            return answer
        if judgement not in JUDGEMENTS:
            return problem(request, "There is no such judgement.")
        try:
            of_event = back.startswith("/event/") and judgement != "wrong_trigger"
            target = f"/find/{lasting_id(desk.record, _id_in(back))}?top=1" if of_event else _local(back)
            remember(left, _id_in(right))
            if judgement == "corrected":
                value = checked_value(desk.record, field, value, first, last)
            judge(desk.path, left, _id_in(right) or None, judgement, field=field or None, value=value or None,
                  why=why.strip() or None, at=_now())  # fmt: skip
        except WiredeskError as error:
            return problem(request, str(error))
        if judgement in WITHOUT_A_BUILD:
            return RedirectResponse(target, status_code=303)
        return compiled("Compiling the record again", target)

    @app.post("/split", include_in_schema=False)
    def split(
        request: Request, token: Text, event: Text, mention: Annotated[list[str] | None, Form()] = None, why: Text = ""
    ) -> Response:
        if (answer := refused(request, token)) is not None:
            return answer
        told = {m.id for m in desk.record.event_mentions.where(event=event)}
        out = told & set(mention or ())
        stay = told - out
        if not out or not stay:
            return problem(request, "Tick some of the words, but not all: those ticked become another event.")
        at = _now()
        desk.judged[event] = min(stay)
        for left in sorted(out):
            for right in sorted(stay):
                judge(desk.path, left, right, "different", why=why.strip() or None, at=at)
        return compiled("Compiling the record again", f"/find/{min(stay)}?top=1")

    @app.post("/undo", include_in_schema=False)
    def undo_judgement(
        request: Request, token: Text, judgement: Annotated[list[str], Form()], back: Text = "/judgements"
    ) -> Response:
        if (answer := refused(request, token)) is not None:
            return answer
        quiet = {j.id for j in desk.record.judgements if j.judgement in WITHOUT_A_BUILD}
        try:
            for id in judgement:
                undo(desk.path, id, at=_now())
        except RecordError as error:
            return problem(request, str(error))
        if quiet.issuperset(judgement):
            return RedirectResponse(_local(back), status_code=303)
        return compiled("Compiling the record again", _local(back))

    @app.post("/compile", include_in_schema=False)
    def compile_again(request: Request, token: Text, back: Text = "/") -> Response:
        if (answer := refused(request, token)) is not None:
            return answer
        return compiled("Compiling the record again", _local(back))

    @app.get("/add", include_in_schema=False)
    def add_page(request: Request) -> Response:
        return desk.page(request, "add.html", here="/add")

    @app.post("/add", include_in_schema=False)
    def add_files(request: Request, token: Text, files: Annotated[list[UploadFile], File()]) -> Response:
        if (answer := refused(request, token)) is not None:
            return answer
        folder = Path(tempfile.mkdtemp(prefix="wiredesk-add-"))
        for upload in files:
            data = upload.file.read(LARGEST_UPLOAD + 1)
            if len(data) > LARGEST_UPLOAD:
                text = (
                    f"{safe_name(upload.filename or '')} is over {LARGEST_UPLOAD >> 20} MB; use `wiredesk add` for it."
                )
                return desk.page(request, "problem.html", status=413, title="Too large", text=text)
            (folder / safe_name(upload.filename or "report.txt")).write_bytes(data)
        job = desk.jobs.start(f"Adding {len(files)} file(s)", _adding(desk.path, folder, knowledge))
        return after(job, "/reports", wait=0.3)

    @app.post("/paste", include_in_schema=False)
    def paste(
        request: Request, token: Text, name: Text, text: Text, publisher: Text = "", published: Text = ""
    ) -> Response:
        if (answer := refused(request, token)) is not None:
            return answer
        folder = Path(tempfile.mkdtemp(prefix="wiredesk-add-"))
        stem = safe_name(name.removesuffix(".txt"))
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
        stated = {"publisher": publisher.strip(), "published": published if is_day(published) else ""}
        sidecar = {k: v for k, v in stated.items() if v}
        if sidecar:
            (folder / f"{stem}.json").write_bytes(msgspec.json.encode(sidecar))
        job = desk.jobs.start("Adding a pasted report", _adding(desk.path, folder, knowledge))
        return after(job, "/reports", wait=0.3)

    @app.get("/job", include_in_schema=False)
    def job_page(request: Request, back: str = "/") -> Response:
        return desk.page(request, "job.html", job=desk.jobs.current, back=_local(back))

    @app.get("/job/notice", include_in_schema=False)
    def job_notice(request: Request) -> Response:
        return desk.page(request, "notice.html", job=desk.jobs.current)


def safe_name(name: str) -> str:
    """Return a file name that stays in its folder: letters, digits, dot, hyphen, underscore, space."""
    base = re.split(r"[\\/]", name)[-1]
    kept = re.sub(r"[^\w.\- ]+", "_", base).strip(" .")
    return kept[:100] or "report.txt"


def _rebuilding(path: Path, knowledge: tuple[Path, ...]) -> Callable[[Report], object]:
    return lambda report: rebuild(path, progress=report, knowledge=knowledge).close()


def _adding(path: Path, folder: Path, knowledge: tuple[Path, ...]) -> Callable[[Report], object]:
    def work(report: Report) -> None:
        try:
            add(path, [folder], progress=report, knowledge=knowledge).close()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    return work


def _id_in(text: str) -> str:
    """Return the id that a person wrote or copied from an address: "http://localhost:8642/event/e_1#m_2" is "e_1"."""
    return text.strip().partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2]


def _local(back: str) -> str:
    """Return a place on this desk to go back to; anything that could lead elsewhere becomes the front page."""
    return back if re.fullmatch(r"/(?![/\\])[\w/?=&.#%-]*", back) else "/"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
