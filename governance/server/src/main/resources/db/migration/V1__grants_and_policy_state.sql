-- A grant: what an agency may use of another's resource (NB23, SX23). Never deleted: it ends, or it is revoked.
-- A range of text holds exactly one consumer and resource, so that the exclusion needs no extension.
CREATE TYPE text_range AS RANGE (SUBTYPE = text, COLLATION = "C");

CREATE TABLE grants (
  id                uuid PRIMARY KEY,
  consumer          text NOT NULL,
  resource          text NOT NULL,
  fields            text[] NOT NULL CHECK (cardinality(fields) > 0),
  filter_column     text,
  filter_divisions  text[],
  purpose           text NOT NULL,
  legal_basis       text NOT NULL,
  valid_from        date NOT NULL,
  valid_until       date NOT NULL,
  created_at        timestamptz NOT NULL,
  created_by        text NOT NULL,
  revoked_at        timestamptz,
  revoked_by        text,
  revocation_reason text,
  audience          text_range NOT NULL GENERATED ALWAYS AS
                      (text_range(consumer || ' ' || resource, consumer || ' ' || resource, '[]')) STORED,
  period            daterange NOT NULL GENERATED ALWAYS AS (daterange(valid_from, valid_until, '[]')) STORED,
  CHECK (valid_from <= valid_until),
  CHECK ((filter_column IS NULL) = (filter_divisions IS NULL)),
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revocation_reason IS NULL)),
  CONSTRAINT one_grant_in_force EXCLUDE USING gist (audience WITH =, period WITH &&) WHERE (revoked_at IS NULL)
);

-- The one row that says what plugins were last given: the version moves forward with every change of content.
CREATE TABLE policy_state (
  singleton       boolean PRIMARY KEY DEFAULT true CHECK (singleton),
  version         bigint NOT NULL CHECK (version >= 0),
  digest          text NOT NULL,
  grants_revision bigint NOT NULL
);

INSERT INTO policy_state (version, digest, grants_revision) VALUES (0, '', 0);
