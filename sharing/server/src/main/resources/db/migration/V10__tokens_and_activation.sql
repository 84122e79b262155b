CREATE TABLE recipient_token (
  token_hash  bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  recipient   text NOT NULL REFERENCES recipient,
  issued_at   timestamptz NOT NULL,
  issued_by   text NOT NULL,
  expires_at  timestamptz NOT NULL,
  replaced_at timestamptz
);

CREATE INDEX recipient_token_recipient ON recipient_token (recipient, issued_at);

COMMENT ON COLUMN recipient_token.token_hash IS 'SHA-256 of the bearer token; the token itself is kept nowhere';
COMMENT ON COLUMN recipient_token.replaced_at IS 'When another was asked for in its place; it then works until expires_at';

INSERT INTO recipient_token (token_hash, recipient, issued_at, issued_by, expires_at)
  SELECT token_hash, name, created_at, created_by, expires_at FROM recipient;

ALTER TABLE recipient
  DROP COLUMN token_hash,
  DROP COLUMN expires_at,
  ADD COLUMN addresses      text[] NOT NULL DEFAULT '{}',
  ADD COLUMN client         text UNIQUE CHECK (length(client) BETWEEN 1 AND 255),
  ADD COLUMN requests       integer CHECK (requests > 0),
  ADD COLUMN pulls          integer CHECK (pulls > 0),
  ADD COLUMN bytes_a_day    bigint CHECK (bytes_a_day >= 0),
  ADD COLUMN last_used_at   timestamptz;

CREATE INDEX recipient_agency ON recipient (agency, name);

COMMENT ON COLUMN recipient.addresses IS 'Networks (CIDR) that it may come from; from everywhere when there are none';
COMMENT ON COLUMN recipient.client IS 'The OAuth client that may act as it';

CREATE TABLE recipient_activation (
  code_hash  bytea PRIMARY KEY CHECK (length(code_hash) = 32),
  recipient  text NOT NULL REFERENCES recipient,
  lifetime   bigint NOT NULL CHECK (lifetime > 0),
  offered_at timestamptz NOT NULL,
  offered_by text NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

CREATE INDEX recipient_activation_recipient ON recipient_activation (recipient);

COMMENT ON COLUMN recipient_activation.code_hash IS 'SHA-256 of the code in the link; the code itself is kept nowhere';
COMMENT ON COLUMN recipient_activation.lifetime IS 'Of the token that the link gives, in seconds';

CREATE TABLE recipient_day (
  recipient text NOT NULL REFERENCES recipient,
  day       date NOT NULL,
  bytes     bigint NOT NULL CHECK (bytes >= 0),
  PRIMARY KEY (recipient, day)
);

COMMENT ON TABLE recipient_day IS 'Bytes of a day that copies of the server took in advance for a recipient';
