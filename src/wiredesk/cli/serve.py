"""`wiredesk serve`: the desk, in a browser on this machine."""

import webbrowser
from pathlib import Path

import click


@click.command()
@click.argument("record", type=click.Path(path_type=Path))
@click.option("--port", default=8642, show_default=True, help="Port on the loopback address; 0 picks a free one.")
@click.option("--read-only", is_flag=True, help="Show the record, but let nobody judge or add.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the desk in the browser.")
@click.option(
    "--knowledge",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Background facts that outrank the shipped ones, for builds that the desk starts.",
)
def command(record: Path, port: int, read_only: bool, open_browser: bool, knowledge: tuple[Path, ...]) -> None:
    """Open the desk on RECORD: read, check and correct it in the browser.

    It answers only on this machine and fetches nothing. Stop it with Ctrl-C.
    """
    import socket

    import uvicorn

    from wiredesk.desk.app import create_app
    from wiredesk.desk.security import new_token

    app = create_app(record, token=new_token(), read_only=read_only, knowledge=knowledge)
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as error:
        raise click.ClickException(f"port {port} cannot be used ({error.strerror}); try --port 0") from error
    address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    click.echo(f"The desk is open at {address}  (Ctrl-C stops it)", err=True)
    if open_browser:
        webbrowser.open(address)
    uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False)).run(sockets=[listener])
