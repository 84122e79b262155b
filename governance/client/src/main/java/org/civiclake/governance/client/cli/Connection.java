package org.civiclake.governance.client.cli;

import org.civiclake.governance.client.GovernanceApi;

/** The command that says which server, and as whom; all the others are below it. */
public interface Connection {

  /**
   * The API, as the caller that the command line names.
   *
   * @throws IllegalArgumentException when it names none
   */
  GovernanceApi api();
}
