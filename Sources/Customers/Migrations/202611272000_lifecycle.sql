-- Where an external customer stands between a name and a member (TYPE-2), and how strong the relation is (INFO-25); '' is not stated.
ALTER TABLE customer ADD COLUMN lifecycle TEXT NOT NULL DEFAULT '';
ALTER TABLE customer ADD COLUMN relation_strength TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN lifecycle TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN relation_strength TEXT NOT NULL DEFAULT '';

-- Dated history of the lifecycle state (TYPE-3). since_on is the day from which the state holds, was_since_on that of the state before:
-- so the days spent in it need no second look.
CREATE TABLE customer_lifecycle_change (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    state TEXT NOT NULL,
    was TEXT NOT NULL,
    since_on TEXT NOT NULL,
    was_since_on TEXT NOT NULL DEFAULT '',
    at INT NOT NULL,
    by_id INT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX customer_lifecycle_change_since ON customer_lifecycle_change (since_on, customer_id);
