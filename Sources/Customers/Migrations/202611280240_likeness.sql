-- By what a customer may be the same as another: name, telephones, licences and credit code, folded. customer_alike holds what two or more have in common.
CREATE TABLE customer_likeness (
  customer_id INT NOT NULL,
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (customer_id, kind, value)
) CLUSTERED;
CREATE INDEX customer_likeness_by_value ON customer_likeness (kind, value, customer_id);

CREATE TABLE customer_alike (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (kind, value)
) CLUSTERED;

-- Somebody looked, and the two are not one; first_id is the lower.
CREATE TABLE customer_unlike (
  first_id INT NOT NULL,
  second_id INT NOT NULL,
  by_id INT NOT NULL,
  at INT NOT NULL,
  PRIMARY KEY (first_id, second_id)
) CLUSTERED;
CREATE INDEX customer_unlike_by_second ON customer_unlike (second_id);
