-- Where a bulk change or an undoing goes on: a job that is asked for once more goes on there and counts nothing twice.
ALTER TABLE bulk_run ADD COLUMN cursor TEXT NOT NULL DEFAULT '';
ALTER TABLE undo_run ADD COLUMN before_id INT NOT NULL DEFAULT 9223372036854775807;
-- The undoing of an action, by its own id.
CREATE UNIQUE INDEX undo_run_by_id ON undo_run (id);
-- Customers in the bin hold no keys.
DELETE FROM customer_key WHERE customer_id IN (SELECT customer_id FROM customer_bin);
