-- What lower levels file, what agencies miss, what must be updated, and what projects are accepted by.
-- Written by projections of the ledger alone.
CREATE TABLE catalog_supplement (
  number          int PRIMARY KEY,
  agency          text NOT NULL,
  division        text NOT NULL,
  status          text NOT NULL,
  filed_on        date NOT NULL,
  filed_by        text NOT NULL,
  note            text NOT NULL,
  acknowledged_on date,
  acknowledged_by text,
  reason          text
);

CREATE INDEX catalog_supplement_agency ON catalog_supplement (agency, number);

CREATE TABLE catalog_supplement_entry (
  supplement int NOT NULL,
  resource   text COLLATE "C" NOT NULL,
  revision   int NOT NULL,
  PRIMARY KEY (supplement, resource)
);

CREATE TABLE catalog_demand (
  number      int PRIMARY KEY,
  agency      text NOT NULL,
  title       text NOT NULL,
  description text NOT NULL,
  purpose     text NOT NULL,
  legal_basis text NOT NULL,
  status      text NOT NULL,
  raised_on   date NOT NULL,
  raised_by   text NOT NULL,
  resource    text,
  provider    text,
  reason      text,
  decided_on  date
);

CREATE INDEX catalog_demand_provider ON catalog_demand (provider, number);

CREATE TABLE catalog_change (
  number       int PRIMARY KEY,
  resource     text NOT NULL,
  circumstance text NOT NULL,
  occurred_on  date NOT NULL,
  due          date,
  note         text NOT NULL,
  notified_by  text NOT NULL,
  notified_on  date NOT NULL,
  settled_on   date
);

CREATE INDEX catalog_change_resource ON catalog_change (resource, number);

CREATE TABLE catalog_project (
  number        int PRIMARY KEY,
  agency        text NOT NULL,
  name          text NOT NULL,
  resources     text[] NOT NULL,
  registered_on date NOT NULL,
  registered_by text NOT NULL
);

CREATE TABLE catalog_acceptance (
  id         uuid PRIMARY KEY,
  project    int NOT NULL,
  passed     boolean NOT NULL,
  checked_at timestamptz NOT NULL,
  checked_by text NOT NULL,
  results    jsonb NOT NULL
);

CREATE INDEX catalog_acceptance_project ON catalog_acceptance (project, checked_at);
