/**
 * The API as a whole: who may call what, its description, its examples, and whatever may be sent.
 */
package org.civiclake.governance.server.api;
