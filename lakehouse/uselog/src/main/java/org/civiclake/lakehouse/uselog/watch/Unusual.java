package org.civiclake.lakehouse.uselog.watch;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.civiclake.governance.model.alert.AlertKind;

/**
 * Something unusual that was seen.
 *
 * @param recipient who did it
 * @param consumer the agency that it acts for
 * @param kind in what way it is unusual
 * @param day on which day
 * @param providers whose data, as far as they were used on that day
 * @param evidence what was seen, beside what is usual
 */
public record Unusual(
    String recipient,
    Optional<String> consumer,
    AlertKind kind,
    LocalDate day,
    List<String> providers,
    String evidence) {}
