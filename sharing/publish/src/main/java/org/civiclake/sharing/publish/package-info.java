/**
 * The job that makes what leaves: for every projection that someone may read, one masked Iceberg
 * table in the schema {@code published}, in step with its source's current snapshot.
 *
 * <p>A published file is a function of the masked rows alone: rows are filtered, then masked, then
 * sorted by the masked values, and only then written, so neither values nor statistics nor the
 * order of rows tell anything of what was masked. A new copy is written to a branch and becomes
 * {@code main}, together with the note of its source's snapshot, in one commit. A copy that nobody
 * may read any more is dropped with its files.
 *
 * <p>Every copy ends with the column {@code _disputed} (NJ41): which of the row's fields somebody
 * disputes. It names only fields that the copy holds, and no key: whoever may not see whose row it
 * is learns from the mark that the row is disputed, and no more. People who query the std tables by
 * SQL see no mark; it is for what leaves.
 *
 * <p>Clear projections are copied too: readers outside the lake get {@code published} and nothing
 * else, so no rule about the other schemas can be got wrong.
 */
package org.civiclake.sharing.publish;
