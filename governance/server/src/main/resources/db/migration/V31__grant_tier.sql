-- The tier by whose route a grant was approved: what became stricter since is not covered by it (NB22).
ALTER TABLE grants ADD COLUMN tier text NOT NULL DEFAULT 'RESTRICTED';
ALTER TABLE grants ALTER COLUMN tier DROP DEFAULT;
