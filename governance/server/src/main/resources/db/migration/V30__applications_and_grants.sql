-- Grants that were planted before applications existed have nothing that approved them: they are kept for the record,
-- and give nothing.
ALTER TABLE grants RENAME TO grants_before_applications;
ALTER TABLE grants_before_applications DROP CONSTRAINT one_grant_in_force;

-- What the events about an application have made of it, as far as lists need it (NB23, NB37).
CREATE TABLE application (
  id               uuid PRIMARY KEY,
  first_event      bigint NOT NULL UNIQUE,
  kind             text NOT NULL,
  consumer         text NOT NULL,
  resource         text NOT NULL,
  provider         text NOT NULL,
  reviewer         text NOT NULL,
  phase            text NOT NULL,
  awaited          text[] NOT NULL,
  due_on           date,
  due_unpublished  int,
  overdue          boolean NOT NULL,
  begun_at         timestamptz NOT NULL,
  changed_at       timestamptz NOT NULL
);

CREATE INDEX application_of_consumer ON application (consumer, kind, first_event);
CREATE INDEX application_of_reviewer ON application (reviewer, first_event);
CREATE INDEX application_owed ON application (id) WHERE phase IN ('IN_REVIEW', 'MISDIRECTED');

-- A grant: what an approved application gives (NB23, SX23). Never deleted: it ends.
CREATE TABLE grants (
  id                uuid PRIMARY KEY,
  consumer_kind     text NOT NULL,
  consumer          text NOT NULL,
  resource          text NOT NULL,
  fields            text[] NOT NULL CHECK (cardinality(fields) > 0),
  filter_column     text,
  filter_divisions  text[],
  purpose           text NOT NULL,
  legal_basis       text NOT NULL,
  delivery          text[] NOT NULL,
  offline           boolean NOT NULL,
  valid_from        date NOT NULL,
  valid_until       date NOT NULL,
  given_at          timestamptz NOT NULL,
  given_by          text NOT NULL,
  first_event       bigint NOT NULL UNIQUE,
  standing          text NOT NULL,
  changed_at        timestamptz NOT NULL,
  changed_by        text NOT NULL,
  reason            text,
  audience          text_range NOT NULL GENERATED ALWAYS AS
                      (text_range(consumer_kind || ' ' || consumer || ' ' || resource,
                                  consumer_kind || ' ' || consumer || ' ' || resource, '[]')) STORED,
  period            daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_until, '[]')) STORED,
  CHECK (valid_from <= valid_until),
  CHECK ((filter_column IS NULL) = (filter_divisions IS NULL)),
  CONSTRAINT one_live_grant EXCLUDE USING gist (audience WITH =, period WITH &&)
    WHERE (standing IN ('IN_FORCE', 'SUSPENDED') AND NOT offline)
);

CREATE INDEX grants_of_resource ON grants (resource, first_event);
