-- Who bought once, who is loyal and who is about to buy (TYPE-8), judged from orders. months12 counts the months with orders among the
-- last 12 full ones; next_on is the day when the next order is expected, '' where nothing tells.
ALTER TABLE customer_listing ADD COLUMN sales_months12 INT NOT NULL DEFAULT 0;
ALTER TABLE customer_listing ADD COLUMN sales_loyalty TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN sales_next_on TEXT NOT NULL DEFAULT '';
ALTER TABLE customer_listing ADD COLUMN sales_is_expected INT NOT NULL DEFAULT 0;
