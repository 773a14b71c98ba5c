-- Who did what, when, from what to what, and why. Lines of the company itself have customer_id 0.
CREATE TABLE journal (
  customer_id INT NOT NULL,
  id INT NOT NULL,
  action_id INT NOT NULL,
  kind TEXT NOT NULL,
  caller_id INT NOT NULL,
  at INT NOT NULL,
  reason TEXT NOT NULL,
  format INT NOT NULL,
  digest BYTES NOT NULL,
  PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX journal_by_id ON journal (id);
CREATE INDEX journal_by_action ON journal (action_id, id);

-- What erasing a person's data deletes; the line and its digest stay.
CREATE TABLE journal_content (
  customer_id INT NOT NULL,
  id INT NOT NULL,
  salt BYTES NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (customer_id, id)
) CLUSTERED;

CREATE TABLE journal_change (
  customer_id INT NOT NULL,
  field TEXT NOT NULL,
  id INT NOT NULL,
  PRIMARY KEY (customer_id, field, id)
) CLUSTERED;

-- One link of the chain: the lines from_id to to_id in order of id. `marks` holds eight bytes of each line's
-- hash, so that verification can name the line that does not fit; the head is signed.
CREATE TABLE journal_seal (
  number INT NOT NULL PRIMARY KEY,
  from_id INT NOT NULL,
  to_id INT NOT NULL,
  line_count INT NOT NULL,
  marks BYTES NOT NULL,
  previous BYTES NOT NULL,
  head BYTES NOT NULL,
  sealed_at INT NOT NULL,
  key_name TEXT NOT NULL,
  signature BYTES NOT NULL
);
