-- Every change as an event, each bound to the one before it by its digest (SX31). Events are appended, never changed.
CREATE TABLE ledger_event (
  sequence     bigint PRIMARY KEY CHECK (sequence > 0),
  at           timestamptz NOT NULL,
  actor        text NOT NULL,
  agency       text NOT NULL,
  subject_kind text NOT NULL,
  subject_id   text NOT NULL,
  type         text NOT NULL,
  articles     text[] NOT NULL,
  reason       text,
  payload      text NOT NULL,
  previous     text NOT NULL,
  digest       text NOT NULL UNIQUE
);

CREATE INDEX ledger_event_subject ON ledger_event (subject_kind, subject_id, sequence);

-- Where the chain ends. Whoever changes anything holds this row, so changes come one after another.
CREATE TABLE ledger_head (
  singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  sequence  bigint NOT NULL,
  digest    text NOT NULL
);

INSERT INTO ledger_head (sequence, digest) VALUES (0, repeat('0', 64));

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$;

CREATE TRIGGER ledger_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_event
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
