package org.civiclake.governance.model.application;

import java.util.Set;

/**
 * Who wants something done, as far as applications are concerned.
 *
 * @param name the user name
 * @param agency the agency that the person belongs to
 * @param duties what the person does there
 */
public record Person(String name, String agency, Set<Duty> duties) {

  public Person {
    duties = Set.copyOf(duties);
  }

  /** Whether the person has the duty. */
  public boolean has(Duty duty) {
    return duties.contains(duty);
  }

  /** Whether the person speaks for a party to the application. */
  public boolean speaksFor(Party party, Case file) {
    return switch (party) {
      case AUTHORITY -> has(Duty.AUTHORITY);
      case PROVIDER -> has(Duty.STEWARD) && agency.equals(file.reviewer());
      case CONSUMER -> mayApply(file.request());
    };
  }

  /** Whether the person may apply in the request's name. */
  public boolean mayApply(Request request) {
    return switch (request.kind()) {
      case SHARE -> has(Duty.CONSUMER) && agency.equals(request.consumer());
      case OPEN -> has(Duty.APPLICANT) && name.equals(request.consumer());
    };
  }
}
