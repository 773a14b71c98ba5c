-- Rows that were taken although somebody should look at them.
ALTER TABLE import_tally ADD COLUMN warned_count INT NOT NULL DEFAULT 0;
