CREATE TABLE class_run (
    id INT PRIMARY KEY,
    scheme TEXT NOT NULL,
    basis TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL,
    day_on TEXT NOT NULL,
    settings_version INT NOT NULL,
    settings JSON NOT NULL,
    total_x4 INT NOT NULL,
    customers INT NOT NULL,
    made_by INT NOT NULL,
    made_at INT NOT NULL,
    finished_at INT NOT NULL
);
CREATE INDEX class_run_latest ON class_run (scheme, basis, finished_at, id);

CREATE TABLE class_result (
    customer_id INT NOT NULL,
    run_id INT NOT NULL,
    class TEXT NOT NULL,
    value_x4 INT NOT NULL,
    place INT NOT NULL,
    before_x4 INT NOT NULL,
    is_partial INT NOT NULL,
    PRIMARY KEY (customer_id, run_id)
) CLUSTERED;
CREATE INDEX class_result_run ON class_result (run_id, class, place, customer_id);

ALTER TABLE customer_listing ADD COLUMN classification_abc TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN classification_tier INT NOT NULL DEFAULT 0;
CREATE INDEX customer_listing_classification_abc ON customer_listing (classification_abc, customer_id);
CREATE INDEX customer_listing_classification_tier ON customer_listing (classification_tier, customer_id);
