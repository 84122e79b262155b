-- A batch is known by its own id, which a second try of it bears too; those on record before had only their run's.
ALTER TABLE collection_batch ADD COLUMN batch text;
UPDATE collection_batch SET batch = run;
ALTER TABLE collection_batch ALTER COLUMN batch SET NOT NULL;
ALTER TABLE collection_batch DROP CONSTRAINT collection_batch_run_table_name_key;
ALTER TABLE collection_batch ADD UNIQUE (batch, table_name);
