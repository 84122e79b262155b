/**
 * Pushes of shared data: the places that consumers declare and the authority confirms, what is to
 * be done at each, and what came of it (NB23, SX22, YZ15).
 */
package org.civiclake.governance.server.delivery;
