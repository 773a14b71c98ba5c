-- What people wrote down about a customer; the id is that of the line of the journal by which it stands in the time line.
-- contact_id 0 is nobody in particular; removed notes stay, so that they can be put back.
CREATE TABLE customer_note (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    version INT NOT NULL,
    contact_id INT NOT NULL,
    text TEXT NOT NULL,
    written_at INT NOT NULL,
    written_by INT NOT NULL,
    changed_at INT NOT NULL DEFAULT 0,
    removed_at INT NOT NULL DEFAULT 0,
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX customer_note_of_contact ON customer_note (customer_id, contact_id, id);
