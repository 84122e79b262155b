package org.civiclake.governance.model.supervision;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that an event of the ledger shows about an agency.
 *
 * @param sequence the event's place in the ledger
 * @param day when it happened
 * @param what what happened
 * @param subject what it is about: a resource, an application, an issue or a grant
 * @param agency whose doing or neglect it is
 * @param amount how many rows, where rows are counted; else 0
 * @param due until when something has to follow, where that is set
 */
public record Fact(
    long sequence,
    LocalDate day,
    What what,
    String subject,
    String agency,
    long amount,
    Optional<LocalDate> due) {

  /** Whose doing it is when it is the authority's own. */
  public static final String AUTHORITY = "authority";

  /** What can be shown. */
  public enum What {
    /** An agency wrote an entry of the catalog. */
    ENTRY_COMPILED,
    /** An entry was taken back. */
    ENTRY_WITHDRAWN,
    /** An entry waits for the authority's review. */
    ENTRY_SUBMITTED,
    /** The authority reviewed an entry. */
    ENTRY_REVIEWED,
    /** An edition of the catalog holds the entry. */
    ENTRY_PUBLISHED,
    /** An edition of the catalog holds the entry no more. */
    ENTRY_DROPPED,
    /** The authority published an edition. */
    EDITION_PUBLISHED,
    /** Rows were taken in. */
    ROWS_SUBMITTED,
    /** Rows that failed a check were put aside. */
    ROWS_QUARANTINED,
    /** A batch reached the resource's table. */
    BATCH_LANDED,
    /** An application to share was granted. */
    SHARE_GRANTED,
    /** An application to share was refused. */
    SHARE_REFUSED,
    /** An application for open data was granted. */
    OPEN_GRANTED,
    /** An application for open data was refused. */
    OPEN_REFUSED,
    /** Whoever was asked about an application answered. */
    REPLY_GIVEN,
    /** An application was not answered in time. */
    REPLY_LATE,
    /** An issue was decided. */
    ISSUE_DECIDED,
    /** An issue between agencies was not handled in time. */
    ISSUE_LATE,
    /** What somebody outside government raised was not answered in time. */
    PUBLIC_ISSUE_LATE,
    /** A complaint showed that open data should have been masked. */
    COMPLAINT_FOR_MASKING,
    /** A complaint showed that data should not have been open. */
    COMPLAINT_FOR_WITHDRAWAL,
    /** A grant was suspended or ended because of its user. */
    GRANT_STOPPED
  }
}
