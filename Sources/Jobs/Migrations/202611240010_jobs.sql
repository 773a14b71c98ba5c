-- Runs of jobs. caller_id 0: the clock asked. Leases are compared with the database's clock, due times with the program's.
CREATE TABLE job_run (
  id INT NOT NULL PRIMARY KEY,
  job TEXT NOT NULL,
  due_at INT NOT NULL,
  caller_id INT NOT NULL,
  argument JSON NOT NULL,
  position JSON NOT NULL,
  state TEXT NOT NULL,
  done INT NOT NULL,
  total INT NOT NULL,
  result JSON NOT NULL,
  reason JSON NOT NULL,
  fence INT NOT NULL,
  lease_until INT NOT NULL,
  leases_without_step INT NOT NULL,
  started_at INT NOT NULL,
  finished_at INT NOT NULL
);
-- Decides between processes which of them brings a scheduled run into the world.
CREATE UNIQUE INDEX job_run_scheduled ON job_run (job, due_at) WHERE caller_id = 0;
CREATE INDEX job_run_open ON job_run (due_at, id) WHERE finished_at = 0;
CREATE INDEX job_run_of_caller ON job_run (caller_id, id);

CREATE TABLE job_cancellation (
  job_run_id INT NOT NULL PRIMARY KEY,
  caller_id INT NOT NULL,
  cancelled_at INT NOT NULL
);
