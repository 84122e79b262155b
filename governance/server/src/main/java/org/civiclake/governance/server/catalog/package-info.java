/**
 * The resource catalog: what agencies compile, what the authority reviews entry by entry, and the
 * editions that it publishes. Policies follow from the edition in force and from nothing else.
 *
 * <p>An entry's way, as REST requests:
 *
 * <ol>
 *   <li>a steward sends the contract: {@code POST /api/v1/catalog/entries}, {@code Content-Type:
 *       application/yaml}, one contract a request; 201 with its {@code resource} and {@code
 *       revision};
 *   <li>and hands in up to 200 drafts of the agency at once: {@code POST
 *       /api/v1/catalog/submissions}, <code>{"resources":["civil-affairs/marriage_registration"]}
 *       </code>; 200 with <code>{"items":[{"resource":…,"revision":1,"stage":"SUBMITTED"}]}</code>;
 *   <li>the authority finds them with {@code GET /api/v1/catalog/entries?stage=SUBMITTED} and
 *       decides on up to 200 at once: {@code POST /api/v1/catalog/reviews}, <code>
 *       {"decisions":[{"resource":…,"revision":1,"accepted":true},
 *       {"resource":…,"revision":2,"accepted":false,"reason":…}]}</code>;
 *   <li>and publishes what was accepted: {@code POST /api/v1/catalog/editions}, <code>
 *       {"basis":"局长办公会议审议"}</code>; 201 with the edition's {@code number}.
 * </ol>
 */
package org.civiclake.governance.server.catalog;
