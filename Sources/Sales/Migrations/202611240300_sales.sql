-- Goods, orders, lines and their monthly totals. Facts carry customer_id first, and no foreign keys: they are many.
CREATE TABLE product (
  id INT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  category TEXT NOT NULL DEFAULT '',
  brand TEXT NOT NULL DEFAULT '',
  specification TEXT NOT NULL DEFAULT '',
  unit TEXT NOT NULL DEFAULT '',
  units_per_case_x4 INT NOT NULL DEFAULT 10000,
  price_x4 INT NOT NULL DEFAULT 0,
  cost_x4 INT NOT NULL DEFAULT 0,
  new_until_on TEXT NOT NULL DEFAULT '',
  folded TEXT NOT NULL DEFAULT '',
  import_id INT NOT NULL DEFAULT 0,
  version INT NOT NULL DEFAULT 1
);
CREATE INDEX product_by_code ON product (code, id);

-- kind: code (what files name it by), name (the first product of a name).
CREATE TABLE product_key (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  product_id INT NOT NULL,
  PRIMARY KEY (kind, value)
) CLUSTERED;

-- Totals are those of its lines; an order counts when positive_lines > 0 and it is not cancelled.
-- Without a number it is the customer's day.
CREATE TABLE sales_order (
  customer_id INT NOT NULL,
  ordered_on TEXT NOT NULL,
  id INT NOT NULL,
  number TEXT NOT NULL DEFAULT '',
  channel TEXT NOT NULL DEFAULT '',
  batch TEXT NOT NULL DEFAULT '',
  delivery_requirement TEXT NOT NULL DEFAULT '',
  payment_method TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT 'posted',
  branch_id INT NOT NULL DEFAULT 0,
  region TEXT NOT NULL DEFAULT '',
  rep_id INT NOT NULL DEFAULT 0,
  lines INT NOT NULL DEFAULT 0,
  positive_lines INT NOT NULL DEFAULT 0,
  cases_x4 INT NOT NULL DEFAULT 0,
  quantity_x4 INT NOT NULL DEFAULT 0,
  amount_x4 INT NOT NULL DEFAULT 0,
  import_id INT NOT NULL DEFAULT 0,
  PRIMARY KEY (customer_id, ordered_on, id)
) CLUSTERED;
CREATE INDEX sales_order_by_id ON sales_order (id);
CREATE UNIQUE INDEX sales_order_of_day ON sales_order (customer_id, ordered_on) WHERE number = '';

CREATE TABLE order_key (
  number TEXT NOT NULL PRIMARY KEY,
  customer_id INT NOT NULL,
  order_id INT NOT NULL
) CLUSTERED;

-- Branch, region, rep, category, cases and unit cost are as posted. is_posted is 0 for lines of a cancelled order.
CREATE TABLE order_line (
  customer_id INT NOT NULL,
  ordered_on TEXT NOT NULL,
  order_id INT NOT NULL,
  line_key TEXT NOT NULL,
  product_id INT NOT NULL,
  quantity_x4 INT NOT NULL,
  price_x4 INT NOT NULL,
  discount_x4 INT NOT NULL,
  cases_x4 INT NOT NULL,
  amount_x4 INT NOT NULL,
  cost_x4 INT NOT NULL,
  unit_cost_x4 INT NOT NULL,
  branch_id INT NOT NULL,
  region TEXT NOT NULL,
  rep_id INT NOT NULL,
  category TEXT NOT NULL,
  is_posted INT NOT NULL,
  import_id INT NOT NULL,
  PRIMARY KEY (customer_id, ordered_on, order_id, line_key)
) CLUSTERED;
CREATE INDEX order_line_by_day ON order_line (ordered_on);

-- What earlier batches of a running import have met: the nth line of an order and product goes on counting.
CREATE TABLE order_seen (
  customer_id INT NOT NULL,
  import_id INT NOT NULL,
  order_id INT NOT NULL,
  met TEXT NOT NULL,
  PRIMARY KEY (customer_id, import_id, order_id)
) CLUSTERED;

CREATE TABLE rollup_customer_month (
  customer_id INT NOT NULL,
  month INT NOT NULL,
  lines INT NOT NULL,
  orders INT NOT NULL,
  cases_x4 INT NOT NULL,
  quantity_x4 INT NOT NULL,
  amount_x4 INT NOT NULL,
  cost_x4 INT NOT NULL,
  PRIMARY KEY (customer_id, month)
) CLUSTERED;

CREATE TABLE rollup_customer_category_month (
  customer_id INT NOT NULL,
  month INT NOT NULL,
  category TEXT NOT NULL,
  lines INT NOT NULL,
  cases_x4 INT NOT NULL,
  quantity_x4 INT NOT NULL,
  amount_x4 INT NOT NULL,
  cost_x4 INT NOT NULL,
  PRIMARY KEY (customer_id, month, category)
) CLUSTERED;

CREATE TABLE rollup_region_product_month (
  month INT NOT NULL,
  branch_id INT NOT NULL,
  region TEXT NOT NULL,
  category TEXT NOT NULL,
  product_id INT NOT NULL,
  lines INT NOT NULL,
  cases_x4 INT NOT NULL,
  quantity_x4 INT NOT NULL,
  amount_x4 INT NOT NULL,
  cost_x4 INT NOT NULL,
  PRIMARY KEY (month, branch_id, region, category, product_id)
) CLUSTERED;

-- Readers go through the views; a total whose lines were all taken back is not there.
CREATE VIEW customer_month AS
  SELECT customer_id, month, lines, orders, cases_x4, quantity_x4, amount_x4, cost_x4 FROM rollup_customer_month WHERE lines <> 0;
CREATE VIEW customer_category_month AS
  SELECT customer_id, month, category, lines, cases_x4, quantity_x4, amount_x4, cost_x4 FROM rollup_customer_category_month WHERE lines <> 0;
CREATE VIEW region_product_month AS
  SELECT month, branch_id, region, category, product_id, lines, cases_x4, quantity_x4, amount_x4, cost_x4 FROM rollup_region_product_month WHERE lines <> 0;

ALTER TABLE customer_listing ADD COLUMN sales_amount12_x4 INT NOT NULL DEFAULT 0;
ALTER TABLE customer_listing ADD COLUMN sales_cases12_x4 INT NOT NULL DEFAULT 0;
ALTER TABLE customer_listing ADD COLUMN sales_before12_x4 INT NOT NULL DEFAULT 0;
ALTER TABLE customer_listing ADD COLUMN sales_orders12 INT NOT NULL DEFAULT 0;
ALTER TABLE customer_listing ADD COLUMN sales_first_on TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN sales_last_on TEXT NOT NULL DEFAULT '';
CREATE INDEX customer_listing_sales_amount ON customer_listing (sales_amount12_x4, customer_id);
CREATE INDEX customer_listing_sales_amount_rep ON customer_listing (rep_id, sales_amount12_x4, customer_id);
CREATE INDEX customer_listing_sales_amount_branch ON customer_listing (branch_id, sales_amount12_x4, customer_id);
CREATE INDEX customer_listing_sales_last ON customer_listing (sales_last_on, customer_id);
CREATE INDEX customer_listing_sales_last_rep ON customer_listing (rep_id, sales_last_on, customer_id);
CREATE INDEX customer_listing_sales_last_branch ON customer_listing (branch_id, sales_last_on, customer_id);
