-- Marks of the listing that this room keeps: the ABC letter of the current run, the volume tier (0 = none).
ALTER TABLE customer_listing ADD COLUMN classification_abc TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN classification_tier INT NOT NULL DEFAULT 0;
CREATE INDEX customer_listing_classification_abc ON customer_listing (classification_abc, name_sort, customer_id);
CREATE INDEX customer_listing_classification_tier ON customer_listing (classification_tier, customer_id);
