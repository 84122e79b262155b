-- The resource catalog: what each agency compiled, how far its review has come, and the published editions.
-- Written by projections of the ledger alone.
CREATE TABLE catalog_entry (
  resource     text COLLATE "C" PRIMARY KEY,
  agency       text NOT NULL,
  revision     int NOT NULL,
  proposal     text NOT NULL,
  stage        text NOT NULL,
  title        text NOT NULL,
  submitted_by text,
  submitted_on date,
  review_due   date,
  published    int,
  reason       text,
  changed_at   timestamptz NOT NULL
);

CREATE INDEX catalog_entry_agency ON catalog_entry (agency, resource);
CREATE INDEX catalog_entry_stage ON catalog_entry (stage, resource);

CREATE TABLE catalog_revision (
  resource    text COLLATE "C" NOT NULL,
  revision    int NOT NULL,
  digest      text NOT NULL,
  contract    text NOT NULL,
  compiled_at timestamptz NOT NULL,
  compiled_by text NOT NULL,
  PRIMARY KEY (resource, revision)
);

CREATE TABLE catalog_edition (
  number       int PRIMARY KEY,
  published_on date NOT NULL,
  published_at timestamptz NOT NULL,
  published_by text NOT NULL,
  basis        text NOT NULL,
  digest       text NOT NULL,
  entries      int NOT NULL
);

CREATE TABLE catalog_edition_entry (
  edition  int NOT NULL,
  resource text COLLATE "C" NOT NULL,
  revision int NOT NULL,
  PRIMARY KEY (edition, resource)
);

-- What was found when a closed resource was to be opened (NB30, RZ19).
CREATE TABLE catalog_opening_review (
  resource    text COLLATE "C" NOT NULL,
  revision    int NOT NULL,
  may_open    boolean NOT NULL,
  findings    jsonb NOT NULL,
  reviewed_at timestamptz NOT NULL,
  reviewed_by text NOT NULL,
  PRIMARY KEY (resource, revision)
);
