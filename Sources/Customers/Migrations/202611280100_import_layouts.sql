-- What the columns of a file meant the last time that one with the same header was loaded.
CREATE TABLE import_layout (
    kind TEXT NOT NULL,
    header INT NOT NULL,
    settings TEXT NOT NULL,
    at INT NOT NULL,
    PRIMARY KEY (header, kind)
) CLUSTERED;

-- An import of rows that another one refused.
ALTER TABLE import_run ADD COLUMN parent_id INT NOT NULL DEFAULT 0;
CREATE INDEX import_run_of_parent ON import_run (parent_id, id) WHERE parent_id > 0;
