-- Every index by name is a page to write for each new customer. A rep has some hundreds of customers, whose sorting costs nothing;
-- branches and business regions are only for those who have them (conditions on them say "> 0" and "> ''").
DROP INDEX customer_listing_rep;
CREATE INDEX customer_listing_rep ON customer_listing (rep_id, customer_id);
DROP INDEX customer_listing_branch;
CREATE INDEX customer_listing_branch ON customer_listing (branch_id, name_sort, customer_id) WHERE branch_id > 0;
DROP INDEX customer_listing_business_region;
CREATE INDEX customer_listing_business_region ON customer_listing (business_region, name_sort, customer_id) WHERE business_region > '';
