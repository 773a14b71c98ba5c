-- What a company adds to the catalogue of the customer without a program (PLAT-5): fields of its own, other words for shipped fields,
-- other entries of lists. Texts in JSON: words by language, entries in their order.
CREATE TABLE own_field (
    id INT NOT NULL PRIMARY KEY,
    field_key TEXT NOT NULL,
    version INT NOT NULL,
    kind TEXT NOT NULL,
    group_key TEXT NOT NULL,
    place INT NOT NULL,
    is_required INT NOT NULL,
    label TEXT NOT NULL,
    help TEXT NOT NULL,
    entries TEXT NOT NULL,
    created_at INT NOT NULL,
    created_by INT NOT NULL,
    changed_at INT NOT NULL,
    changed_by INT NOT NULL,
    retired_at INT NOT NULL,
    retired_by INT NOT NULL
);
CREATE UNIQUE INDEX own_field_by_key ON own_field (field_key);

CREATE TABLE field_setting (
    field_key TEXT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    label TEXT NOT NULL,
    is_required INT NOT NULL,
    is_hidden INT NOT NULL,
    changed_at INT NOT NULL,
    changed_by INT NOT NULL
) CLUSTERED;

CREATE TABLE list_setting (
    list_key TEXT NOT NULL PRIMARY KEY,
    version INT NOT NULL,
    entries TEXT NOT NULL,
    changed_at INT NOT NULL,
    changed_by INT NOT NULL
) CLUSTERED;

-- One row, locked by whoever changes any of these. The stamp is new after each change, so every process knows what it holds; 0 = as shipped.
CREATE TABLE field_catalogue (
    id INT NOT NULL PRIMARY KEY,
    stamp INT NOT NULL
) CLUSTERED;
INSERT INTO field_catalogue (id, stamp) VALUES (1, 0);

-- The values of own fields: whole in the record, and once more by field, where lists narrow and sort by them.
ALTER TABLE customer ADD COLUMN own TEXT NOT NULL DEFAULT '';
CREATE TABLE customer_custom (
    customer_id INT NOT NULL,
    field_id INT NOT NULL,
    text_folded TEXT NOT NULL,
    number INT NOT NULL,
    PRIMARY KEY (customer_id, field_id, text_folded)
) CLUSTERED;
CREATE INDEX customer_custom_by_text ON customer_custom (field_id, text_folded, customer_id);
CREATE INDEX customer_custom_by_number ON customer_custom (field_id, number, customer_id);
