-- What is due to each subscriber by itself: one who does not answer must not hold up the others.
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, due_at, id) WHERE state = 'waiting';
