-- Customers that are more than buyers (TYPE-10): friends, strategic alliances, channel alliances, with what binds them, since when, until when.
-- until_on '' is still so; user_id is who keeps up the relation on our side.
CREATE TABLE customer_alliance (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    version INT NOT NULL,
    kind TEXT NOT NULL,
    binds TEXT NOT NULL,
    since_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    user_id INT NOT NULL,
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX customer_alliance_since ON customer_alliance (since_on, id);
