-- The customer record: one table; its columns are the fields of the catalogue (CustomerFields).
CREATE TABLE customer (
    id INT PRIMARY KEY,
    version INT NOT NULL,
    created_at INT NOT NULL,
    created_by INT NOT NULL,
    changed_at INT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    short_name TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    type TEXT NOT NULL DEFAULT '',
    subject_kind TEXT NOT NULL DEFAULT '',
    directness TEXT NOT NULL DEFAULT '',
    licence_no TEXT NOT NULL DEFAULT '',
    credit_code TEXT NOT NULL DEFAULT '',
    outside_code TEXT NOT NULL DEFAULT '',
    legal_representative TEXT NOT NULL DEFAULT '',
    settlement TEXT NOT NULL DEFAULT '',
    order_cycle TEXT NOT NULL DEFAULT '',
    business_scope TEXT NOT NULL DEFAULT '',
    bank_account TEXT NOT NULL DEFAULT '',
    cooperation_since_on TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    nature TEXT NOT NULL DEFAULT '',
    channel_level TEXT NOT NULL DEFAULT '',
    registered_capital_x4 INT,
    sampling_form TEXT NOT NULL DEFAULT '',
    country TEXT NOT NULL DEFAULT '',
    province TEXT NOT NULL DEFAULT '',
    city TEXT NOT NULL DEFAULT '',
    region TEXT NOT NULL DEFAULT '',
    business_region TEXT NOT NULL DEFAULT '',
    sales_territory TEXT NOT NULL DEFAULT '',
    branch_id INT NOT NULL DEFAULT 0,
    rep_id INT NOT NULL DEFAULT 0,
    order_taker_id INT NOT NULL DEFAULT 0,
    deliverer_id INT NOT NULL DEFAULT 0,
    delivery_section TEXT NOT NULL DEFAULT '',
    delivery_route TEXT NOT NULL DEFAULT '',
    order_batch TEXT NOT NULL DEFAULT '',
    visit_batch TEXT NOT NULL DEFAULT '',
    visit_cycle TEXT NOT NULL DEFAULT '',
    order_frequency TEXT NOT NULL DEFAULT '',
    outlet_size TEXT NOT NULL DEFAULT '',
    trade_licence_no TEXT NOT NULL DEFAULT '',
    licence_type TEXT NOT NULL DEFAULT '',
    compliance TEXT NOT NULL DEFAULT '',
    issuing_bureau TEXT NOT NULL DEFAULT '',
    licence_administrator_id INT NOT NULL DEFAULT 0,
    is_monitored INT NOT NULL DEFAULT 0,
    is_demonstration INT NOT NULL DEFAULT 0,
    issued_on TEXT NOT NULL DEFAULT '',
    effective_on TEXT NOT NULL DEFAULT '',
    annual_review_on TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    market_type TEXT NOT NULL DEFAULT '',
    operating_status TEXT NOT NULL DEFAULT '',
    cooperation_status TEXT NOT NULL DEFAULT '',
    operating_features TEXT NOT NULL DEFAULT '',
    trade_area TEXT NOT NULL DEFAULT '',
    market_size TEXT NOT NULL DEFAULT '',
    varieties TEXT NOT NULL DEFAULT '',
    main_brands TEXT NOT NULL DEFAULT '',
    is_indoor_advertising INT NOT NULL DEFAULT 0,
    is_outdoor_advertising INT NOT NULL DEFAULT 0,
    staff INT,
    vehicles INT,
    premises_area_x4 INT,
    warehouses INT,
    warehouse_area_x4 INT,
    funds_x4 INT,
    demand_features TEXT NOT NULL DEFAULT '',
    trading_habits TEXT NOT NULL DEFAULT '',
    preferences TEXT NOT NULL DEFAULT '',
    delivery_requirements TEXT NOT NULL DEFAULT '',
    purchase_process TEXT NOT NULL DEFAULT '',
    payment_method TEXT NOT NULL DEFAULT '',
    person TEXT NOT NULL DEFAULT '',
    person_phone TEXT NOT NULL DEFAULT '',
    person_mobile TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    mailing_address TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL DEFAULT '',
    occupation TEXT NOT NULL DEFAULT '',
    identity_document TEXT NOT NULL DEFAULT '',
    birth_calendar TEXT NOT NULL DEFAULT '',
    birth_year INT,
    birth_month INT,
    birth_day INT,
    is_birth_in_leap_month INT NOT NULL DEFAULT 0,
    kind_of_work TEXT NOT NULL DEFAULT '',
    income_level TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    hobbies TEXT NOT NULL DEFAULT '',
    cravings TEXT NOT NULL DEFAULT '',
    personality TEXT NOT NULL DEFAULT '',
    origin TEXT NOT NULL DEFAULT '',
    education TEXT NOT NULL DEFAULT '',
    background TEXT NOT NULL DEFAULT ''
);

-- Business keys that are unique over all customers; apart from the record, so that a distributed database can spread customers.
CREATE TABLE customer_key (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    customer_id INT NOT NULL,
    PRIMARY KEY (kind, value)
) CLUSTERED;

-- The next serial of a code prefix: a row to lock.
CREATE TABLE customer_code_serial (
    prefix TEXT PRIMARY KEY,
    serial INT NOT NULL
);

CREATE TABLE contact (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    is_main INT NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    mobile TEXT NOT NULL DEFAULT '',
    fax TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;

-- Family and relatives with their own dates (INFO-16); a birthday is solar or lunar, its year may be unknown.
CREATE TABLE related_person (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    name TEXT NOT NULL,
    relation TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    birth_calendar TEXT NOT NULL DEFAULT '',
    birth_year INT,
    birth_month INT,
    birth_day INT,
    is_birth_in_leap_month INT NOT NULL DEFAULT 0,
    remark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;

-- Friends in the trade area (INFO-17); friend_id 0 when the friend is no customer.
CREATE TABLE trade_friend (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    friend_id INT NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX trade_friend_friend ON trade_friend (friend_id);

-- Who supplies whom (TYPE-6).
CREATE TABLE supply_relation (
    customer_id INT NOT NULL,
    supplier_id INT NOT NULL,
    since_on TEXT NOT NULL DEFAULT '',
    remark TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, supplier_id)
) CLUSTERED;
CREATE INDEX supply_relation_supplier ON supply_relation (supplier_id, customer_id);

-- Dated history of the status (INFO-12).
CREATE TABLE customer_status_change (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    status TEXT NOT NULL,
    was TEXT NOT NULL,
    at INT NOT NULL,
    by_id INT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;

-- What somebody brought about: who, when, why; open while ended_at is 0.
CREATE TABLE customer_suspension (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    started_at INT NOT NULL,
    started_by INT NOT NULL,
    reason TEXT NOT NULL,
    ended_at INT NOT NULL DEFAULT 0,
    ended_by INT NOT NULL DEFAULT 0,
    end_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE TABLE customer_closing (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    started_at INT NOT NULL,
    started_by INT NOT NULL,
    reason TEXT NOT NULL,
    ended_at INT NOT NULL DEFAULT 0,
    ended_by INT NOT NULL DEFAULT 0,
    end_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;

-- The three staff and since when; open while to_on is empty.
CREATE TABLE customer_assignment (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    role TEXT NOT NULL,
    user_id INT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (customer_id, id)
) CLUSTERED;

-- The one table that lists filter and sort. Rooms above add their marks as columns <room>_<mark> with an index each.
CREATE TABLE customer_listing (
    customer_id INT PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_sort TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    branch_id INT NOT NULL,
    rep_id INT NOT NULL,
    region TEXT NOT NULL,
    business_region TEXT NOT NULL,
    status TEXT NOT NULL,
    type TEXT NOT NULL,
    channel_level TEXT NOT NULL,
    outlet_size TEXT NOT NULL,
    format TEXT NOT NULL,
    market_type TEXT NOT NULL,
    phone TEXT NOT NULL,
    is_monitored INT NOT NULL,
    is_demonstration INT NOT NULL,
    created_at INT NOT NULL
);
-- One index serves both directions of a sort; scopes come first in an index of their own.
CREATE INDEX customer_listing_name ON customer_listing (name_sort, customer_id);
CREATE INDEX customer_listing_code ON customer_listing (code, customer_id);
CREATE INDEX customer_listing_created ON customer_listing (created_at, customer_id);
CREATE INDEX customer_listing_folded ON customer_listing (name_folded);
CREATE INDEX customer_listing_rep ON customer_listing (rep_id, name_sort, customer_id);
CREATE INDEX customer_listing_branch ON customer_listing (branch_id, name_sort, customer_id);
CREATE INDEX customer_listing_region ON customer_listing (region, name_sort, customer_id);
CREATE INDEX customer_listing_business_region ON customer_listing (business_region, name_sort, customer_id);
CREATE INDEX customer_listing_status ON customer_listing (status, name_sort, customer_id);
