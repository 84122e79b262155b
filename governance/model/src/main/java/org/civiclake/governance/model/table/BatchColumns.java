package org.civiclake.governance.model.table;

/** The columns that every row of the lake carries beside its contract's fields. */
public final class BatchColumns {

  /** The batch that the row came with: 32 lower-case hex digits. */
  public static final String BATCH_ID = "_batch_id";

  /** The row's place in the submission, counted from 1, header not counted. */
  public static final String ROW_NUMBER = "_row_number";

  /** SHA-256 of the submitted file, lower-case hex; raw only. */
  public static final String FILE_DIGEST = "_file_digest";

  /** Why the row is in quarantine: the codes of the failed checks; quarantine only. */
  public static final String REASONS = "_reasons";

  /** The field of each reason, in the order of the reasons; {@code *} for the whole row. */
  public static final String FAILED_FIELDS = "_failed_fields";

  /** The values beyond the last heading, in order; raw and quarantine only. */
  public static final String SURPLUS = "_surplus";

  /** What was wrong with the row before any check, as {@code CODE:field}; raw only. */
  public static final String DEFECTS = "_defects";

  private BatchColumns() {}
}
