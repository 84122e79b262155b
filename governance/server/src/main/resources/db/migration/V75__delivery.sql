-- Places to which shared data are pushed: one for each grant (NB23, SX22, YZ15).
CREATE TABLE delivery_place (
  id         uuid PRIMARY KEY,
  number     bigint NOT NULL UNIQUE,
  grant_id   uuid NOT NULL,
  consumer   text NOT NULL,
  provider   text NOT NULL,
  stage      text NOT NULL,
  confirmed  boolean NOT NULL,
  changed_at timestamptz NOT NULL,
  types      text[] NOT NULL,
  events     text[] NOT NULL
);

CREATE UNIQUE INDEX one_place_of_a_grant ON delivery_place (grant_id) WHERE stage IN ('DECLARED', 'CONFIRMED');
CREATE INDEX delivery_place_of_consumer ON delivery_place (consumer, number);
CREATE INDEX delivery_place_of_provider ON delivery_place (provider, number);

-- What came of each delivery (SX22).
CREATE TABLE delivery (
  number   bigint PRIMARY KEY,
  place    uuid NOT NULL,
  grant_id uuid NOT NULL,
  consumer text NOT NULL,
  provider text NOT NULL,
  resource text NOT NULL,
  outcome  text NOT NULL,
  version  bigint,
  rows     bigint NOT NULL,
  files    bigint NOT NULL,
  bytes    bigint NOT NULL,
  problem  text,
  at       timestamptz NOT NULL
);

CREATE INDEX delivery_to_place ON delivery (place, number);
CREATE INDEX delivery_to_consumer ON delivery (consumer, number);
CREATE INDEX delivery_of_provider ON delivery (provider, number);
