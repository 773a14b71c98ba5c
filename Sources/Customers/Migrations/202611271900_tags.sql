-- Words that customers are marked with (CLASS-30). A rule is a query of the directory, read anew each time; '' = given by hand.
CREATE TABLE tag (
    id INT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    shipped_key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    hue TEXT NOT NULL,
    rule TEXT NOT NULL
);
CREATE UNIQUE INDEX tag_by_name ON tag (name_folded);
INSERT INTO tag (id, version, shipped_key, name, name_folded, hue, rule) VALUES
    (1, 1, 'high_value', '', '#high_value', 'good', 'abc=A'),
    (2, 1, 'middle', '', '#middle', 'info', 'abc=B'),
    (3, 1, 'low_value', '', '#low_value', 'mute', 'abc=C');

-- Tags given by hand.
CREATE TABLE customer_tag (
    customer_id INT NOT NULL,
    tag_id INT NOT NULL,
    at INT NOT NULL,
    by_id INT NOT NULL,
    PRIMARY KEY (customer_id, tag_id)
) CLUSTERED;
CREATE INDEX customer_tag_by_tag ON customer_tag (tag_id, customer_id);
