-- Imports: the file, how it is read and mapped, its jobs. phase 0 = dry run, 1 = run.
CREATE TABLE import_run (
  id INT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  file_size INT NOT NULL,
  caller_id INT NOT NULL,
  created_at INT NOT NULL,
  settings TEXT NOT NULL,
  check_job_id INT NOT NULL,
  job_id INT NOT NULL,
  ended_at INT NOT NULL,
  files_kept INT NOT NULL
);
CREATE INDEX import_run_of_caller ON import_run (caller_id, id);
CREATE INDEX import_run_kept ON import_run (id) WHERE files_kept = 1;

CREATE TABLE import_tally (
  import_id INT NOT NULL,
  phase INT NOT NULL,
  row_count INT NOT NULL,
  new_count INT NOT NULL,
  changed_count INT NOT NULL,
  unchanged_count INT NOT NULL,
  refused_count INT NOT NULL,
  PRIMARY KEY (import_id, phase)
) CLUSTERED;

-- The first rows of each outcome, and all refused ones up to a bound, with their reasons.
CREATE TABLE import_row (
  import_id INT NOT NULL,
  phase INT NOT NULL,
  outcome TEXT NOT NULL,
  line INT NOT NULL,
  cells TEXT NOT NULL,
  reasons TEXT NOT NULL,
  PRIMARY KEY (import_id, phase, outcome, line)
) CLUSTERED;
