package org.civiclake.sharing.server.answers;

import java.time.Instant;
import org.civiclake.governance.model.table.TableName;

/**
 * What a sealed address opens, and for whom.
 *
 * @param expiresAt when it ends
 * @param recipient the name of the recipient that it was made for
 * @param published the published table
 * @param tableId the table's unique id
 * @param snapshot the snapshot that was served then
 * @param size the file's, in bytes
 * @param path the object's bucket and key, percent-encoded
 */
public record SealedFile(
    Instant expiresAt,
    String recipient,
    TableName published,
    String tableId,
    long snapshot,
    long size,
    String path) {}
