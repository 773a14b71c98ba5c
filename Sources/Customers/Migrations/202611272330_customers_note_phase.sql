-- Whether a note is about the time before, during or after a sale (TYPE-7); '' is not stated.
ALTER TABLE customer_note ADD COLUMN phase TEXT NOT NULL DEFAULT '';
