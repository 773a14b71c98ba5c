-- What orders and lines said before an import or another posting changed them, for as long as that can be taken back.
-- line_key '' is the order itself: there is such a row for every order that was there before and was touched. was_import_id brought what stood there.
CREATE TABLE sales_before (
  import_id INT NOT NULL,
  customer_id INT NOT NULL,
  order_id INT NOT NULL,
  line_key TEXT NOT NULL,
  was_import_id INT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (import_id, customer_id, order_id, line_key)
) CLUSTERED;
CREATE INDEX sales_before_by_former ON sales_before (was_import_id, customer_id, order_id);

CREATE TABLE product_before (
  import_id INT NOT NULL,
  product_id INT NOT NULL,
  was_import_id INT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (import_id, product_id)
) CLUSTERED;
CREATE INDEX product_before_by_former ON product_before (was_import_id, product_id);

-- Imports that kept what they changed; those of before this table did not.
CREATE TABLE sales_import (
  import_id INT NOT NULL PRIMARY KEY
) CLUSTERED;

-- What an import brought, and whether a product is sold.
CREATE INDEX sales_order_by_import ON sales_order (import_id, customer_id, id);
CREATE INDEX product_by_import ON product (import_id, id);
CREATE INDEX order_line_cancelled_product ON order_line (product_id) WHERE is_posted = 0;
CREATE INDEX region_month_by_product ON rollup_region_product_month (product_id);
