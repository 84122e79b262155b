package org.civiclake.governance.server.statement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One line of a statement: uses that have all of this in common.
 *
 * @param consumer the agency that used
 * @param user the recipient or the person that acted for it
 * @param provider the agency whose data were used
 * @param ground the grant, or {@code unconditional}
 * @param purpose what the grant is for
 * @param door by which way
 * @param deed what was done
 * @param outcome how it ended
 * @param uses how often
 * @param rows how many rows were answered, together
 * @param bytes how many bytes
 * @param columns every column that one of the uses named
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StatementLine(
    Optional<String> consumer,
    Optional<String> user,
    Optional<String> provider,
    Optional<String> resource,
    Optional<String> ground,
    Optional<String> purpose,
    String door,
    String deed,
    String outcome,
    long uses,
    long rows,
    long bytes,
    List<String> columns,
    Instant first,
    Instant last) {}
