-- The versions of recipients' keys after the first, as the events of their rotation have made them. No key is here.
CREATE TABLE recipient_key_version (
  version integer PRIMARY KEY CHECK (version > 1),
  since   timestamptz NOT NULL,
  actor   text NOT NULL,
  reason  text NOT NULL
);
