-- How far the facts of an import have been taken back; '' = not begun.
ALTER TABLE undo_run ADD COLUMN facts_at TEXT NOT NULL DEFAULT '';
