CREATE TABLE customer_search (
    customer_id INT PRIMARY KEY,
    tokens TEXT NOT NULL
);
CREATE VIRTUAL TABLE customer_search_index USING fts5(tokens, content='', detail='none', tokenize='unicode61 remove_diacritics 0');
