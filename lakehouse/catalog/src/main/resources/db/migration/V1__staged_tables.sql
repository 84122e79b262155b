CREATE TABLE staged_table (
  location    varchar(1000) PRIMARY KEY,
  schema_name varchar(128)  NOT NULL,
  table_name  varchar(128)  NOT NULL,
  staged_by   varchar(255)  NOT NULL,
  expires_at  timestamptz   NOT NULL
);

CREATE INDEX staged_table_by_name ON staged_table (schema_name, table_name, staged_by);
