-- Best and worst growth on the home page: the difference of the two windows, without a column of its own.
CREATE INDEX customer_listing_sales_change ON customer_listing ((sales_amount12_x4 - sales_before12_x4), customer_id);
