-- Who is told of which lines of the journal. read_to is the last line that was looked at.
CREATE TABLE webhook (
    id INT NOT NULL PRIMARY KEY,
    user_id INT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    kinds TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at INT NOT NULL,
    read_to INT NOT NULL
);

-- One request that is to be sent, and what became of it. line_id 0: a test.
CREATE TABLE webhook_delivery (
    webhook_id INT NOT NULL,
    id INT NOT NULL,
    line_id INT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    made_at INT NOT NULL,
    due_at INT NOT NULL,
    attempts INT NOT NULL,
    state TEXT NOT NULL,
    status INT NOT NULL,
    answer TEXT NOT NULL,
    last_at INT NOT NULL,
    PRIMARY KEY (webhook_id, id)
) CLUSTERED;
CREATE UNIQUE INDEX webhook_delivery_line ON webhook_delivery (webhook_id, line_id) WHERE line_id > 0;
CREATE INDEX webhook_delivery_due ON webhook_delivery (due_at, id) WHERE state = 'waiting';
CREATE INDEX webhook_delivery_made ON webhook_delivery (made_at);
