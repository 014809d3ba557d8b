-- Version 2: questions to large files are answered from indexes alone, in the order in which the answer is told.

-- The article's id as bytes: statements of one day are told article by article.
ALTER TABLE statement ADD COLUMN print BLOB;
UPDATE statement SET print = (SELECT unhex(id) FROM article WHERE no = statement.article);
DROP INDEX statement_by_speaker;
CREATE INDEX statement_by_speaker ON statement (speaker_card, first_day, print, ordinal, last_day, stance);
DROP INDEX statement_by_day;
CREATE INDEX statement_by_day ON statement (first_day, print, ordinal, last_day, stance, speaker_card);

-- Who takes part in an event by any of its reports; worked out with the events.
CREATE TABLE party (
    card INTEGER NOT NULL, side TEXT NOT NULL, event INTEGER NOT NULL,
    PRIMARY KEY (card, side, event)
) WITHOUT ROWID;
INSERT INTO party SELECT DISTINCT p.card, p.side, r.event FROM part p JOIN report r ON r.no = p.report WHERE r.event IS NOT NULL;

DROP INDEX event_by_day;
CREATE INDEX event_by_day ON event (first_day, id, last_day, type, status, reports, outlets);

-- What a search asks of every article that holds the words, away from their texts.
CREATE INDEX article_brief ON article (no, id, day, outlet);
