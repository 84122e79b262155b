/**
 * Applications to share and to open: filed, reviewed by whom the rulebook names, agreed, granted or
 * refused (NB22–NB25, NB36–NB38, NJ25, NJ26, NJ32, SX23, RZ14, RZ15, RZ20, YZ15).
 *
 * <p>The usual way to a grant: {@code POST /api/v1/applications} by the consumer, {@code POST
 * …/{id}/provider-decision} and {@code POST …/{id}/authority-decision} with {@code {"approve":
 * true}}, in the order of the rulebook's route; the answer's {@code phase} becomes {@code GRANTED},
 * and the grant bears the application's id.
 */
package org.civiclake.governance.server.application;
