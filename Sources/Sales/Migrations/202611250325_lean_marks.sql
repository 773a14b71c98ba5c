-- Each posted order moves its customer in every index of the marks. A rep's customers are found by the rep and sorted.
DROP INDEX customer_listing_sales_amount_rep;
DROP INDEX customer_listing_sales_last_rep;
DROP INDEX customer_listing_sales_amount_branch;
CREATE INDEX customer_listing_sales_amount_branch ON customer_listing (branch_id, sales_amount12_x4, customer_id) WHERE branch_id > 0;
DROP INDEX customer_listing_sales_last_branch;
CREATE INDEX customer_listing_sales_last_branch ON customer_listing (branch_id, sales_last_on, customer_id) WHERE branch_id > 0;
