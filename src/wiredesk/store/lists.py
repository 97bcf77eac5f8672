"""What long lists are read from: where each event stands in time, and who, which countries and which sentences tell it.

Narrow tables of numbers beside those of the contract, filled from them at the end of every build. A page of a list then
reads sixty wide rows and no more, whatever the size of the record. Numbers stand for events: `n` grows with an event's
place in the order of time (unknown days last), so that every list of members is in the order in which pages show it.
Numbers stand apart, so that what comes later finds one between (`list_changes`).
"""

import sqlite3

from .places import STEP

DDL = """
CREATE TABLE event_list (
    n INTEGER PRIMARY KEY, event TEXT NOT NULL, main INTEGER NOT NULL, type TEXT NOT NULL, status TEXT NOT NULL,
    earliest TEXT, latest TEXT, told INTEGER NOT NULL
);
CREATE TABLE event_members (entity TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (entity, n)) WITHOUT ROWID;
CREATE TABLE event_countries (country TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (country, n)) WITHOUT ROWID;
CREATE TABLE event_sentences (
    sentence INTEGER NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (sentence, n)
) WITHOUT ROWID;
CREATE TABLE meetings (
    entity TEXT NOT NULL, other TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (entity, other, n)
) WITHOUT ROWID;
CREATE TABLE entity_list (
    position INTEGER PRIMARY KEY, entity TEXT NOT NULL, kind TEXT NOT NULL, events INTEGER NOT NULL,
    mapped INTEGER NOT NULL, met INTEGER NOT NULL
);
CREATE TABLE event_counts (
    subject TEXT NOT NULL, value TEXT NOT NULL, events INTEGER NOT NULL, PRIMARY KEY (subject, value)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS applied (judgement TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE UNIQUE INDEX event_list_by_event ON event_list (event);
CREATE INDEX event_list_by_told ON event_list (told, main, type, status, earliest, latest);
CREATE INDEX event_list_by_type ON event_list (type, n, main, status, earliest, latest);
CREATE INDEX event_list_by_status ON event_list (status, n, main, earliest, latest);
CREATE INDEX event_list_main ON event_list (n, type, status, earliest, latest) WHERE main;
CREATE UNIQUE INDEX entity_list_by_entity ON entity_list (entity);
CREATE INDEX entity_list_by_kind ON entity_list (kind, position);
CREATE INDEX entity_list_on_the_map ON entity_list (position) WHERE mapped;
CREATE INDEX entity_list_by_meetings ON entity_list (met, position) WHERE met;
"""

#: In the order in which they are filled.
TABLES = (
    "event_list",
    "event_members",
    "event_countries",
    "event_sentences",
    "meetings",
    "entity_list",
    "event_counts",
)

# Main events are of a PLOVER type with somebody in them: what lists show unless more is asked for. The most told are
# those of the most independent voices, then of the most reports and words. People, organizations and countries can meet
# (a spot on the map is where one meets, not whom; countries have no spot), if some report names them: "key officials"
# are nobody that one could have met twice. What reports name comes before what they only describe.
_FILL = f"""
INSERT INTO event_list
SELECT {STEP} * row_number() OVER (
        ORDER BY coalesce(earliest, latest) IS NULL, coalesce(earliest, latest), latest, id
    ),
    id, type <> 'OTHER' AND participants <> '[]', type, status, earliest, latest,
    {STEP} * row_number() OVER (
        ORDER BY independent_sources DESC, json_array_length(documents) DESC, json_array_length(mentions) DESC, id
    )
FROM events;
"""
#: Members of events (a table of `n` and `event`).
MEMBERS = """
INSERT INTO event_members
SELECT e.entity, l.n FROM {0} l CROSS JOIN event_entities e ON e.event = l.event
UNION SELECT v.place, l.n FROM {0} l CROSS JOIN events v ON v.id = l.event WHERE v.place IS NOT NULL
"""
#: Countries of the members of events.
COUNTRIES = """
INSERT INTO event_countries
SELECT c.country, l.n FROM {0} l CROSS JOIN event_entities e ON e.event = l.event
CROSS JOIN entities c ON c.id = e.entity WHERE c.country IS NOT NULL
UNION SELECT c.country, l.n FROM {0} l CROSS JOIN events v ON v.id = l.event
CROSS JOIN entities c ON c.id = v.place WHERE c.country IS NOT NULL
"""
#: Who met whom in events.
MEETINGS = """
INSERT INTO meetings
WITH sides AS MATERIALIZED (
    SELECT DISTINCT e.entity, l.n FROM {0} l CROSS JOIN event_list t ON t.n = l.n
    CROSS JOIN event_entities e ON e.event = l.event CROSS JOIN entities c ON c.id = e.entity
    WHERE t.type = 'CONSULT' AND e.role IN ('actor', 'recipient')
    AND (c.kind IN ('person', 'organization') OR c.kind = 'place' AND c.country IS NOT NULL AND c.latitude IS NULL)
    AND EXISTS (SELECT 1 FROM mentions m WHERE m.entity = c.id AND m.form = 'name')
)
SELECT a.entity, b.entity, a.n FROM sides a JOIN sides b ON b.n = a.n AND b.entity <> a.entity
"""
#: Sentences that tell of events, by number, for some mentions of events, and whatever is wanted beside.
SENTENCES = """
SELECT s.rowid, {} FROM event_mentions m
CROSS JOIN sentences s ON s.document = m.document AND s.start = m.sentence ->> '$.start' WHERE {}
"""
_REST = f"""
INSERT INTO event_sentences
SELECT DISTINCT s.rowid, l.n FROM event_mentions m
JOIN sentences s ON s.document = m.document AND s.start = m.sentence ->> '$.start'
JOIN event_list l ON l.event = m.event;

INSERT INTO entity_list
SELECT {STEP} * row_number() OVER (ORDER BY named.entity IS NULL, coalesce(told.events, 0) DESC, name, id), id, kind,
    coalesce(told.events, 0), latitude IS NOT NULL AND longitude IS NOT NULL AND told.events IS NOT NULL,
    coalesce(met.events, 0)
FROM entities
LEFT JOIN (SELECT DISTINCT entity FROM mentions WHERE form = 'name') named ON named.entity = id
LEFT JOIN (SELECT entity, count(*) AS events FROM event_members GROUP BY entity) told ON told.entity = id
LEFT JOIN (SELECT entity, count(*) AS events FROM meetings GROUP BY entity) met ON met.entity = id;
"""
_COUNTS = """
INSERT INTO event_counts SELECT 'type', type, count(*) FROM event_list GROUP BY type;
INSERT INTO event_counts SELECT 'status', status, count(*) FROM event_list GROUP BY status;
INSERT INTO event_counts SELECT 'country', country, count(*) FROM event_countries GROUP BY country;
INSERT INTO event_counts SELECT 'main', main, count(*) FROM event_list GROUP BY main;
"""


def fill(db: sqlite3.Connection) -> None:
    """Fill the lists from the tables of the contract and their joins; part of the transaction that writes a build."""
    for table in TABLES:
        db.execute(f'DELETE FROM "{table}"')
    whole = (of_events.format("event_list") for of_events in (MEMBERS, COUNTRIES, MEETINGS))
    for statement in (*_FILL.split(";"), *whole, *_REST.split(";")):
        if statement.strip():
            db.execute(statement)
    count(db)


def count(db: sqlite3.Connection) -> None:
    """Count the events of the lists by their kinds."""
    db.execute("DELETE FROM event_counts")
    for statement in _COUNTS.split(";"):
        if statement.strip():
            db.execute(statement)
