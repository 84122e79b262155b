package org.civiclake.governance.server.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.civiclake.governance.model.catalog.Entry;

/**
 * An entry with what the office knows of it.
 *
 * @param entry the entry
 * @param title the resource's Chinese name
 * @param submittedOn when it was submitted
 * @param reviewDue until when the authority has to decide
 * @param reason why it was returned, or why it is to leave
 * @param changedAt when anything last happened to it
 */
record EntryRecord(
    Entry entry,
    String title,
    Optional<LocalDate> submittedOn,
    Optional<LocalDate> reviewDue,
    Optional<String> reason,
    Instant changedAt) {}
