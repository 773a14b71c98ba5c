-- Changes of many customers at once. change is '' while somebody still chooses; selection holds ids or a query of the directory.
CREATE TABLE bulk_run (
    id INT NOT NULL PRIMARY KEY,
    caller_id INT NOT NULL,
    created_at INT NOT NULL,
    selection TEXT NOT NULL,
    change TEXT NOT NULL,
    reason TEXT NOT NULL,
    job_id INT NOT NULL,
    ended_at INT NOT NULL,
    changed_count INT NOT NULL,
    unchanged_count INT NOT NULL,
    refused_count INT NOT NULL
);
CREATE INDEX bulk_run_of_caller ON bulk_run (caller_id, id);

-- The first customers that a bulk change left as they were, and why.
CREATE TABLE bulk_refusal (
    bulk_id INT NOT NULL,
    customer_id INT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (bulk_id, customer_id)
) CLUSTERED;

-- Taking back what an action did (a bulk change, an import, a change of one customer), once for each action.
CREATE TABLE undo_run (
    action_id INT NOT NULL PRIMARY KEY,
    id INT NOT NULL,
    caller_id INT NOT NULL,
    created_at INT NOT NULL,
    reason TEXT NOT NULL,
    job_id INT NOT NULL,
    ended_at INT NOT NULL,
    undone_count INT NOT NULL,
    kept_count INT NOT NULL
);

-- The first lines that stayed, and why.
CREATE TABLE undo_kept (
    action_id INT NOT NULL,
    line_id INT NOT NULL,
    customer_id INT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (action_id, line_id)
) CLUSTERED;
