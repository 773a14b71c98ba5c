-- Who may do what, on whose records. Logins are unique when folded; 0 means none.
CREATE TABLE branch (
    id INT NOT NULL PRIMARY KEY,
    parent_id INT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    version INT NOT NULL,
    created_at INT NOT NULL
);
CREATE UNIQUE INDEX branch_code ON branch (code);
CREATE INDEX branch_parent ON branch (parent_id);

CREATE TABLE app_user (
    id INT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL,
    login_folded TEXT NOT NULL,
    display_name TEXT NOT NULL,
    branch_id INT NOT NULL,
    manager_id INT NOT NULL,
    language TEXT NOT NULL,
    theme TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    password_changed_at INT NOT NULL,
    version INT NOT NULL,
    created_at INT NOT NULL
);
CREATE UNIQUE INDEX app_user_login ON app_user (login_folded);
CREATE INDEX app_user_manager ON app_user (manager_id);
CREATE INDEX app_user_branch ON app_user (branch_id);

CREATE TABLE user_deactivation (
    user_id INT NOT NULL PRIMARY KEY,
    by_id INT NOT NULL,
    at INT NOT NULL,
    reason TEXT NOT NULL
);

CREATE TABLE password_reset (
    user_id INT NOT NULL PRIMARY KEY,
    by_id INT NOT NULL,
    at INT NOT NULL
);

CREATE TABLE role (
    id INT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    name TEXT NOT NULL,
    scope TEXT NOT NULL,
    version INT NOT NULL,
    created_at INT NOT NULL
);
CREATE UNIQUE INDEX role_key ON role (key);

CREATE TABLE role_right (
    role_id INT NOT NULL,
    right_name TEXT NOT NULL,
    PRIMARY KEY (role_id, right_name)
) CLUSTERED;

CREATE TABLE user_role (
    user_id INT NOT NULL,
    role_id INT NOT NULL,
    PRIMARY KEY (user_id, role_id)
) CLUSTERED;
CREATE INDEX user_role_role ON user_role (role_id);

-- Rights once shipped: a later version grants only what is new, never what the company took away.
CREATE TABLE shipped_right (
    right_name TEXT NOT NULL PRIMARY KEY,
    at INT NOT NULL
) CLUSTERED;

CREATE TABLE session (
    token_hash BYTES NOT NULL PRIMARY KEY,
    user_id INT NOT NULL,
    created_at INT NOT NULL,
    expires_at INT NOT NULL,
    address TEXT NOT NULL
) CLUSTERED;
CREATE INDEX session_by_user ON session (user_id);
CREATE INDEX session_expires ON session (expires_at);

CREATE TABLE sign_in_failure (
    login_hash BYTES NOT NULL PRIMARY KEY,
    failures INT NOT NULL,
    last_at INT NOT NULL,
    locked_until INT NOT NULL
) CLUSTERED;
CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);

CREATE TABLE api_token (
    id INT NOT NULL PRIMARY KEY,
    user_id INT NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTES NOT NULL,
    scope TEXT NOT NULL,
    created_at INT NOT NULL
);
CREATE UNIQUE INDEX api_token_hash ON api_token (token_hash);
CREATE INDEX api_token_user ON api_token (user_id);

CREATE TABLE token_revocation (
    token_id INT NOT NULL PRIMARY KEY,
    by_id INT NOT NULL,
    at INT NOT NULL
);

CREATE TABLE first_link (
    token_hash BYTES NOT NULL PRIMARY KEY,
    expires_at INT NOT NULL
) CLUSTERED;

CREATE TABLE setting (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    version INT NOT NULL,
    changed_by INT NOT NULL,
    changed_at INT NOT NULL
) CLUSTERED;

CREATE TABLE setting_history (
    key TEXT NOT NULL,
    version INT NOT NULL,
    value TEXT NOT NULL,
    changed_by INT NOT NULL,
    changed_at INT NOT NULL,
    PRIMARY KEY (key, version)
) CLUSTERED;

-- Numbers that caches in memory compare at every request; the rows are also the locks of what spans many rows.
CREATE TABLE setting_version (
    scope TEXT NOT NULL PRIMARY KEY,
    number INT NOT NULL
) CLUSTERED;
INSERT INTO setting_version (scope, number) VALUES ('access', 1), ('setting', 1);

CREATE TABLE access_log (
    id INT NOT NULL PRIMARY KEY,
    user_id INT NOT NULL,
    at INT NOT NULL,
    kind TEXT NOT NULL,
    customer_id INT NOT NULL,
    count INT NOT NULL,
    address TEXT NOT NULL
);
CREATE INDEX access_log_user ON access_log (user_id, id);
