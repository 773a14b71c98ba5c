-- Customers that were deleted: who, when, why, and their row of the listing as it was, put back when they are restored.
CREATE TABLE customer_bin (
    customer_id INT NOT NULL PRIMARY KEY,
    at INT NOT NULL,
    by_id INT NOT NULL,
    reason TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    rep_id INT NOT NULL,
    branch_id INT NOT NULL,
    listing TEXT NOT NULL
) CLUSTERED;
CREATE INDEX customer_bin_by_time ON customer_bin (at, customer_id);
