-- Matters that people raise about data (NB43, NJ41, YZ11), as their events have made them. What names persons is sealed.
CREATE TABLE issue (
  id              uuid PRIMARY KEY,
  number          bigint NOT NULL UNIQUE,
  kind            text NOT NULL,
  stage           text NOT NULL,
  provider        text NOT NULL,
  responsible     text,
  reporter        text NOT NULL,
  reporter_agency text NOT NULL,
  decided         boolean NOT NULL,
  disputed        boolean NOT NULL,
  overdue         boolean NOT NULL,
  types           text[] NOT NULL,
  events          text[] NOT NULL
);

CREATE INDEX issue_undecided ON issue (number) WHERE NOT decided;
CREATE INDEX issue_disputed ON issue (number) WHERE disputed;

-- Which matter a run's contradictions were reported in, so that a run is never reported twice (YZ11).
CREATE TABLE contradiction_run (
  run      text NOT NULL,
  provider text NOT NULL,
  issue    uuid NOT NULL,
  PRIMARY KEY (run, provider)
);

-- Resources that complaints keep from being open to the public, for a while or for good (NB39, RZ21).
CREATE TABLE opening_stop (
  resource  text NOT NULL,
  issue     uuid NOT NULL,
  withdrawn boolean NOT NULL,
  PRIMARY KEY (resource, issue)
);

-- Changes of data: requested, approved, made, reviewed (SX31, SX32).
CREATE TABLE data_change (
  id       uuid PRIMARY KEY,
  number   bigint NOT NULL UNIQUE,
  provider text NOT NULL,
  stage    text NOT NULL,
  types    text[] NOT NULL,
  events   text[] NOT NULL
);
