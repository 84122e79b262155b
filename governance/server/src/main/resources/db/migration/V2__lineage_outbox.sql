-- Runs whose lineage has been received and is still to be written to Atlas, in the order of their arrival.
CREATE TABLE lineage_outbox (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  digest       text NOT NULL UNIQUE,
  received_at  timestamptz NOT NULL,
  run          jsonb NOT NULL,
  written_at   timestamptz,
  attempts     int NOT NULL DEFAULT 0,
  next_attempt timestamptz NOT NULL,
  last_error   text
);

CREATE INDEX lineage_outbox_waiting ON lineage_outbox (id) WHERE written_at IS NULL;
