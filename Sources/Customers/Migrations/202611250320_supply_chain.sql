-- One row, locked by whoever adds a supplier: two changes at once must not close a circle that neither of them sees.
CREATE TABLE supply_chain (
    id INT NOT NULL PRIMARY KEY
) CLUSTERED;

INSERT INTO supply_chain (id) VALUES (1);
