-- The latest orders of the company, and those of a period.
CREATE INDEX sales_order_by_day ON sales_order (ordered_on, id);
