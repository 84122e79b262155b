-- State that only the ledger's own tests have: notes, as their events have made them.
CREATE TABLE note (
  id    text PRIMARY KEY,
  words text NOT NULL,
  edits int NOT NULL
);
