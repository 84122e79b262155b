package org.civiclake.governance.model.rulebook;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The regulation that a rulebook puts into data.
 *
 * @param title its title
 * @param document the number under which it was issued
 * @param inForceFrom its first day
 * @param last its last article
 */
public record Regulation(
    Term title, Optional<String> document, Optional<LocalDate> inForceFrom, Article last) {

  /** Its code, with which its articles are named. */
  public String code() {
    return last.regulation();
  }
}
