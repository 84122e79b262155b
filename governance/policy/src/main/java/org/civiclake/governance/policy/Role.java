package org.civiclake.governance.policy;

import java.util.Locale;

/** What a principal does on the platform. */
public enum Role {
  /** The body that runs the platform and decides on grants (公共数据主管部门). */
  AUTHORITY,
  /** Answers for its agency's data, and sees them as they are. */
  STEWARD,
  /** Speaks for an agency that wants data: applies, and signs agreements (数据使用单位). */
  CONSUMER,
  /** Runs ingestion and publication. */
  ENGINEER,
  /** Uses data: its agency's grants, masked and filtered. */
  ANALYST,
  /** Reads records of use, never data. */
  AUDITOR,
  /** Works for an agency under a contract, until it ends (NB53, RZ31). */
  CONTRACTOR,
  /** Anyone outside government who obtains open data (公民、法人和其他组织). */
  APPLICANT,
  /** A server or a job of the platform itself. */
  SERVICE;

  /** The role in a token and in a policy, for example {@code steward}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException when there is no such role
   */
  public static Role parse(String text) {
    for (Role role : values()) {
      if (role.text().equals(text)) {
        return role;
      }
    }
    throw new IllegalArgumentException("Not a role: " + text);
  }
}
