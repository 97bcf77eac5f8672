"""The brief as one HTML file that stands alone, prints well, and can run nothing."""

import jinja2

from wiredesk.brief.content import Brief


def brief_as_html(brief: Brief) -> str:
    """Write the brief as one HTML page: no script, no address outside of it, all text escaped."""
    loader = jinja2.PackageLoader("wiredesk.brief", "templates")
    env = jinja2.Environment(
        loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return env.get_template("brief.html").render(brief=brief)
