"""What is known beforehand: offices, titles, countries, places, organizations, calendar, elections, PLOVER frames.

`load_knowledge(extra)` is the way in; tables lie in `data/` and are built by `knowledge_build/` (docs/knowledge.md).
"""

from .bundle import Knowledge, load_knowledge

__all__ = ["Knowledge", "load_knowledge"]
