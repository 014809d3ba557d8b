-- Version 1. Offsets count Unicode code points of article.text, end exclusive; days are ISO 8601, lists are JSON.
-- `no` is a row's number in this file; `id` is made from contents, and is the same in every file.

CREATE TABLE article (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- 16 hexadecimal digits, of `work` and `text`
    work TEXT NOT NULL,                 -- what the versions of one article share
    version INTEGER NOT NULL,           -- 1, 2, … in the order in which they were added
    outlet TEXT,                        -- the publisher, else the host of the address
    day TEXT,                           -- the day of publication, where known to the day
    headline TEXT, standfirst TEXT, bylines TEXT NOT NULL, published TEXT, modified TEXT, publisher TEXT, url TEXT,
    language TEXT, place TEXT, agency TEXT, section TEXT, keywords TEXT NOT NULL, image TEXT,
    text TEXT NOT NULL,
    sketch BLOB NOT NULL,               -- MinHash of its shingles
    copies TEXT                         -- id of the first article of those that print the same text
);
CREATE INDEX article_by_work ON article (work);
CREATE INDEX article_by_day ON article (day);
CREATE INDEX article_by_url ON article (url);

CREATE TABLE capture (
    fingerprint INTEGER PRIMARY KEY,    -- of its bytes, of what its container says of it, of what the caller said
    article INTEGER NOT NULL REFERENCES article,
    record TEXT NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL, url TEXT, captured_at TEXT
);
CREATE INDEX capture_by_article ON capture (article);
CREATE INDEX capture_by_record ON capture (record);

CREATE TABLE skipped (
    path TEXT NOT NULL, place TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (path, place)
) WITHOUT ROWID;

CREATE TABLE block (
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

CREATE TABLE sentence (
    article INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article, start)
) WITHOUT ROWID;

CREATE TABLE timex (
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    type TEXT NOT NULL, value TEXT,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;

-- A name as articles know somebody by it: the same words, kind and country.
CREATE TABLE card (
    no INTEGER PRIMARY KEY,
    kind TEXT NOT NULL, name TEXT NOT NULL, fold TEXT NOT NULL, country TEXT NOT NULL,
    entity INTEGER,
    UNIQUE (fold, kind, country)
);
CREATE INDEX card_by_entity ON card (entity);

-- Other words by which articles name who is on a card.
CREATE TABLE alias (
    fold TEXT NOT NULL, card INTEGER NOT NULL,
    PRIMARY KEY (fold, card)
) WITHOUT ROWID;

-- Who takes part in one article.
CREATE TABLE cast_member (
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL, card INTEGER NOT NULL,
    name TEXT NOT NULL, sectors TEXT NOT NULL, wikidata TEXT,
    PRIMARY KEY (article, ordinal)
) WITHOUT ROWID;
CREATE INDEX cast_by_card ON cast_member (card, article, ordinal);

CREATE TABLE mention (
    article INTEGER NOT NULL, member INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, type TEXT NOT NULL,
    PRIMARY KEY (article, member, start, "end")
) WITHOUT ROWID;

CREATE TABLE statement (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    kind TEXT NOT NULL, stance TEXT NOT NULL,
    speaker INTEGER, speaker_card INTEGER,
    date TEXT, first_day TEXT, last_day TEXT,      -- when it was said; else the day of publication
    within INTEGER,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL -- the sentences that tell it
);
CREATE UNIQUE INDEX statement_by_article ON statement (article, ordinal);
CREATE INDEX statement_by_speaker ON statement (speaker_card);
CREATE INDEX statement_by_day ON statement (first_day);

-- Who is spoken of in a statement's content ('about'), and to whom it is said ('to').
CREATE TABLE named (
    card INTEGER NOT NULL, role TEXT NOT NULL, statement INTEGER NOT NULL,
    PRIMARY KEY (card, role, statement)
) WITHOUT ROWID;
CREATE INDEX named_by_statement ON named (statement);

-- One article's telling of an event.
CREATE TABLE report (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    type TEXT NOT NULL, modes TEXT NOT NULL, contexts TEXT NOT NULL, status TEXT NOT NULL,
    date TEXT, first_day TEXT, last_day TEXT,
    place TEXT, dead INTEGER, injured INTEGER, size INTEGER,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    event INTEGER
);
CREATE UNIQUE INDEX report_by_article ON report (article, ordinal);
CREATE INDEX report_by_event ON report (event);

CREATE TABLE part (
    report INTEGER NOT NULL, side TEXT NOT NULL, position INTEGER NOT NULL, member INTEGER NOT NULL, card INTEGER NOT NULL,
    PRIMARY KEY (report, side, position)
) WITHOUT ROWID;
CREATE INDEX part_by_card ON part (card, side, report);

CREATE TABLE stated_in (
    report INTEGER NOT NULL, position INTEGER NOT NULL, statement INTEGER NOT NULL,
    PRIMARY KEY (report, position)
) WITHOUT ROWID;

-- The words that say it: of a statement (source, cue, content), of a report (actor, recipient, trigger).
CREATE TABLE span (
    article INTEGER NOT NULL, owner TEXT NOT NULL, ordinal INTEGER NOT NULL, role TEXT NOT NULL, position INTEGER NOT NULL,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    PRIMARY KEY (article, owner, ordinal, role, position)
) WITHOUT ROWID;

-- What is worked out over all articles, anew whenever some were added.
CREATE TABLE entity (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT, sectors TEXT NOT NULL, articles INTEGER NOT NULL,
    named INTEGER NOT NULL,             -- 0 where articles only describe: "officials"
    statements INTEGER, latest INTEGER  -- how many they made; the latest article that has them
);
CREATE INDEX entity_by_articles ON entity (articles);

CREATE TABLE event (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,            -- the id of the report that told it first
    type TEXT NOT NULL, status TEXT NOT NULL, first_day TEXT, last_day TEXT,
    reports INTEGER NOT NULL, articles INTEGER NOT NULL, outlets INTEGER NOT NULL,
    contested INTEGER NOT NULL          -- whether some assert what others deny
);
CREATE INDEX event_by_contest ON event (contested) WHERE contested;
CREATE INDEX event_by_day ON event (first_day);
CREATE INDEX event_by_type ON event (type, first_day);

-- Why two reports are held to tell one event.
CREATE TABLE merge (
    a TEXT NOT NULL, b TEXT NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX merge_by_second ON merge (b);

-- Why two articles are held to print the same text: the share of the shorter one's shingles.
CREATE TABLE copy (
    a TEXT NOT NULL, b TEXT NOT NULL, share REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- What a person decided; no reading and no merging changes it.
CREATE TABLE decision (
    no INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('join', 'split')),
    a TEXT NOT NULL, b TEXT NOT NULL,   -- two reports
    step INTEGER NOT NULL,              -- what was decided at once is taken back at once
    UNIQUE (step, a, b)
);

CREATE TABLE unsettled (article INTEGER PRIMARY KEY);

CREATE VIRTUAL TABLE words USING fts5 (
    headline, text, content = 'article', content_rowid = 'no', tokenize = "unicode61 remove_diacritics 2"
);

-- For people with their own tools.
CREATE VIEW articles AS
SELECT a.id, a.outlet, a.day, a.headline, a.published, a.modified, a.publisher, a.url, a.language, a.place, a.agency, a.section,
       a.bylines, a.version, a.work, a.copies, c.path, c.format, c.sha256, c.captured_at, a.text
FROM article a LEFT JOIN capture c ON c.fingerprint = (SELECT min(fingerprint) FROM capture WHERE article = a.no);

CREATE VIEW entities AS
SELECT id, name, kind, country, sectors, articles, named FROM entity;

CREATE VIEW statements AS
SELECT s.id, a.id AS article, a.outlet, a.day, e.id AS speaker_id, coalesce(e.name, k.name) AS speaker, e.country, s.stance, s.kind,
       s.date, s.first_day, s.last_day, substr(a.text, s.start + 1, s."end" - s.start) AS sentence
FROM statement s JOIN article a ON a.no = s.article
LEFT JOIN card k ON k.no = s.speaker_card LEFT JOIN entity e ON e.no = k.entity;

CREATE VIEW reports AS
SELECT r.id, v.id AS event, a.id AS article, a.outlet, a.day, r.type, r.modes, r.contexts, r.status, r.date, r.first_day, r.last_day,
       r.place, r.dead, r.injured, r.size, substr(a.text, r.start + 1, r."end" - r.start) AS sentence
FROM report r JOIN article a ON a.no = r.article LEFT JOIN event v ON v.no = r.event;

CREATE VIEW participants AS
SELECT v.id AS event, r.id AS report, p.side, e.id AS entity, coalesce(e.name, k.name) AS name, e.country
FROM part p JOIN report r ON r.no = p.report JOIN card k ON k.no = p.card
LEFT JOIN entity e ON e.no = k.entity LEFT JOIN event v ON v.no = r.event;

CREATE VIEW events AS
SELECT v.id, v.type, v.status, v.first_day, v.last_day, v.reports, v.articles, v.outlets,
       (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT name FROM participants WHERE event = v.id AND side = 'actor' ORDER BY 1)) AS actors,
       (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT name FROM participants WHERE event = v.id AND side = 'recipient' ORDER BY 1)) AS recipients
FROM event v;

CREATE VIEW evidence AS
SELECT a.id AS article, s.id AS statement, NULL AS report, p.role, p.start, p."end",
       substr(a.text, p.start + 1, p."end" - p.start) AS words
FROM span p JOIN article a ON a.no = p.article JOIN statement s ON s.article = p.article AND s.ordinal = p.ordinal
WHERE p.owner = 's'
UNION ALL
SELECT a.id, NULL, r.id, p.role, p.start, p."end", substr(a.text, p.start + 1, p."end" - p.start)
FROM span p JOIN article a ON a.no = p.article JOIN report r ON r.article = p.article AND r.ordinal = p.ordinal
WHERE p.owner = 'e';
