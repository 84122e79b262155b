/**
 * Data issues, verifications, objections, corrections of the open catalog, complaints and
 * contradictions, from both sides (NB39, NB43, NJ19, NJ31, NJ41, YZ11, YZ22, RZ21).
 *
 * <p>What people write here names persons: the key of a disputed row, the reporter's description,
 * the reasons for a decision. Such words are sealed with the installation's key before they become
 * part of an event ({@link org.civiclake.governance.server.seal.Seal}), so that state can be
 * rebuilt from the ledger, while those who read the ledger, its database or a backup see cipher
 * text. They are opened for the reporter, the steward of the provider or of the responsible agency,
 * and the authority; and for the publish job, which needs keys to mark rows. A loss of the key
 * loses the words; what happened, when, by whom and on what article stays readable. The one-line
 * reasons of an assignment, an extension or a suspension are not sealed: they must name no person.
 *
 * <p>Whether a disputed datum is about the objector cannot be known here, for an account carries no
 * identity number: the authority checks it before it marks (NJ41).
 *
 * <p>The mark reaches whoever is sent a published copy. People who query the lake's own tables by
 * SQL see no mark: a column there would change what the provider submitted.
 */
package org.civiclake.governance.server.issue;
