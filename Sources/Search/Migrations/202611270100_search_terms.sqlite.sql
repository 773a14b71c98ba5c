-- The tokens of the index in order, each with its customers: a beginning is read from it row by row and ends at a limit, where a
-- prefix query of the index itself merges all that match before it gives the first. It stores nothing of its own.
CREATE VIRTUAL TABLE customer_search_terms USING fts5vocab(customer_search_index, instance);
