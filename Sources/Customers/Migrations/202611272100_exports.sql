-- What left as a file: who took how many rows on which day. The journal has the same with filter, columns and reason.
CREATE TABLE export_taken (
  taken_on TEXT NOT NULL,
  user_id INT NOT NULL,
  id INT NOT NULL,
  kind TEXT NOT NULL,
  format TEXT NOT NULL,
  row_count INT NOT NULL,
  PRIMARY KEY (taken_on, user_id, id)
) CLUSTERED;
