-- Who makes ids with which node number, and until when.
CREATE TABLE node_lease (
    node INT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until_at INT NOT NULL,
    highest_ms INT NOT NULL
);
