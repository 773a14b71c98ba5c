-- Views of the directory that people keep: a query of its address under a name. shared_with: '' = own, 'company', 'branch:ID', 'role:ID'.
CREATE TABLE saved_view (
    id INT NOT NULL PRIMARY KEY,
    owner_id INT NOT NULL,
    version INT NOT NULL,
    name TEXT NOT NULL,
    query TEXT NOT NULL,
    shared_with TEXT NOT NULL
);
CREATE INDEX saved_view_of_owner ON saved_view (owner_id, id);
CREATE INDEX saved_view_shared ON saved_view (shared_with, id) WHERE shared_with > '';

-- The columns that somebody sees where no view says otherwise.
CREATE TABLE directory_columns (
    user_id INT NOT NULL PRIMARY KEY,
    columns TEXT NOT NULL
) CLUSTERED;

-- Customers that somebody keeps at hand.
CREATE TABLE favourite_customer (
    user_id INT NOT NULL,
    customer_id INT NOT NULL,
    at INT NOT NULL,
    PRIMARY KEY (user_id, customer_id)
) CLUSTERED;
