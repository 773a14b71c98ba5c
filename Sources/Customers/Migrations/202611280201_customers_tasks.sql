-- What somebody has to do about a customer: tasks and follow-ups, each with one responsible person and a day (INFO-22, UX-2).
-- state is open, done or removed; what was removed stays, so that it can be put back. contact_id 0 is nobody in particular.
CREATE TABLE customer_task (
    customer_id INT NOT NULL,
    id INT NOT NULL,
    version INT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    due_on TEXT NOT NULL,
    user_id INT NOT NULL,
    contact_id INT NOT NULL,
    state TEXT NOT NULL,
    outcome TEXT NOT NULL,
    created_at INT NOT NULL,
    created_by INT NOT NULL,
    done_at INT NOT NULL,
    done_by INT NOT NULL,
    PRIMARY KEY (customer_id, id)
) CLUSTERED;
CREATE INDEX customer_task_by_id ON customer_task (id);
-- The list is asked for one person or for all whom somebody sees; what is done lies behind and is read from the latest.
CREATE INDEX customer_task_due_of ON customer_task (user_id, due_on, id) WHERE state = 'open';
CREATE INDEX customer_task_due ON customer_task (due_on, id) WHERE state = 'open';
CREATE INDEX customer_task_done_of ON customer_task (user_id, done_at, id) WHERE state = 'done';
CREATE INDEX customer_task_done ON customer_task (done_at, id) WHERE state = 'done';
