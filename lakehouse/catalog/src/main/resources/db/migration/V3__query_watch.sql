-- What people usually do by SQL, so that what is unusual shows (NB45, RZ21).
CREATE TABLE use_habits (
  name  text PRIMARY KEY,
  state text NOT NULL
);

-- The batches of queries that were looked at; none is looked at twice.
CREATE TABLE use_segment (
  id      text PRIMARY KEY,
  seen_at timestamptz NOT NULL
);

CREATE INDEX use_segment_seen ON use_segment (seen_at);

-- Alerts that governance has not taken yet.
CREATE TABLE use_alert (
  id        bigserial PRIMARY KEY,
  recipient text NOT NULL,
  consumer  text,
  kind      text NOT NULL,
  day       date NOT NULL,
  providers text[] NOT NULL,
  evidence  text NOT NULL
);
