CREATE TABLE customer_search (
    customer_id INT PRIMARY KEY,
    tokens TEXT NOT NULL,
    vector TSVECTOR NOT NULL
);
CREATE INDEX customer_search_vector ON customer_search USING gin (vector) WITH (fastupdate = off);
