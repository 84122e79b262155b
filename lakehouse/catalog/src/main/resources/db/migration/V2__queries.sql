-- What Trino says of queries, until it is in the lake (SX22, NB47).
CREATE TABLE sql_query (
  query_id   varchar(100)  PRIMARY KEY,
  server     varchar(200)  NOT NULL,
  process    varchar(100)  NOT NULL,
  begun_at   timestamptz   NOT NULL,
  state      varchar(11)   NOT NULL CHECK (state IN ('RUNNING', 'INTERRUPTED', 'ENDED')),
  uses       text          NOT NULL,
  batch      varchar(100),
  shipped_at timestamptz
);

CREATE INDEX sql_query_running ON sql_query (server, begun_at) WHERE state = 'RUNNING';
CREATE INDEX sql_query_waiting ON sql_query (begun_at) WHERE shipped_at IS NULL;
CREATE INDEX sql_query_shipped ON sql_query (shipped_at) WHERE shipped_at IS NOT NULL;
