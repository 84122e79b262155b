package org.civiclake.sharing.server.answers;

import org.civiclake.sharing.protocol.ResponseFormat;

/**
 * How a client wants the lines of an answer.
 *
 * @param format their format
 * @param ids the format whose file ids it wants (header {@code fileidhash}): MD5 of the file's
 *     address for {@code parquet}, SHA-256 for {@code delta}
 * @param end whether a last line is to say that the answer is whole
 */
public record LineForm(ResponseFormat format, ResponseFormat ids, boolean end) {}
