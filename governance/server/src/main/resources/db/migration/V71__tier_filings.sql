-- What agencies file with the authority of data that they do not share with everyone, and the law behind it (NJ24).
CREATE TABLE catalog_tier_filing (
  number          bigint PRIMARY KEY,
  resource        text COLLATE "C" NOT NULL,
  agency          text NOT NULL,
  revision        int NOT NULL,
  tier            text NOT NULL,
  legal_basis     text,
  filed_at        timestamptz NOT NULL,
  filed_by        text NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text
);

CREATE INDEX catalog_tier_filing_agency ON catalog_tier_filing (agency, number);
CREATE INDEX catalog_tier_filing_revision ON catalog_tier_filing (resource, revision);
