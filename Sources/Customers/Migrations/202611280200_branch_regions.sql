-- Somebody who sees a branch is offered its regions and no others.
CREATE INDEX customer_listing_branch_region ON customer_listing (branch_id, region) WHERE branch_id > 0;
