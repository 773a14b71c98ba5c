-- Others of the same city. Holds only customers who have one; statements say `city > ''` in these very words.
CREATE INDEX customer_city ON customer (city, id) WHERE city > '';
