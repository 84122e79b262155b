-- The batches that landed: what the events of kind "collection" have made. One run writes a table once.
CREATE TABLE collection_batch (
  sequence   bigint PRIMARY KEY,
  resource   text NOT NULL,
  run        text NOT NULL,
  table_name text NOT NULL,
  rows       bigint NOT NULL CHECK (rows >= 0),
  landed_at  timestamptz NOT NULL,
  UNIQUE (run, table_name)
);

CREATE INDEX collection_batch_resource ON collection_batch (resource, landed_at);
