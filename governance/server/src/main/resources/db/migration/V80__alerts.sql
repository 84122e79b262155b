-- Warnings of unusual uses: one for each recipient, kind and day (NB45, RZ21).
CREATE TABLE alert (
  id        uuid PRIMARY KEY,
  number    bigint NOT NULL UNIQUE,
  providers text[] NOT NULL,
  stage     text NOT NULL,
  types     text[] NOT NULL,
  events    text[] NOT NULL
);

CREATE INDEX alert_providers ON alert USING gin (providers);
