-- What a request with a key of its own was answered, kept for a day: whoever repeats it gets the same answer, and nothing happens twice.
CREATE TABLE interface_answer (
    user_id INT NOT NULL,
    route TEXT NOT NULL,
    request_key TEXT NOT NULL,
    part INT NOT NULL,
    fingerprint BYTES NOT NULL,
    made_at INT NOT NULL,
    status INT NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (user_id, route, request_key, part)
) CLUSTERED;
CREATE INDEX interface_answer_made ON interface_answer (made_at);
