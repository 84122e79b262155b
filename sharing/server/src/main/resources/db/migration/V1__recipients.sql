CREATE TABLE recipient (
  name       text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
  agency     text NOT NULL,
  token_hash bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

COMMENT ON COLUMN recipient.token_hash IS 'SHA-256 of the bearer token; the token itself is kept nowhere';

CREATE TABLE refresh_key (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  key      bytea NOT NULL CHECK (length(key) = 32)
);

COMMENT ON TABLE refresh_key IS 'The key under refresh tokens, one for all copies of the server';
