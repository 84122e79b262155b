/**
 * The policies in force, as Ranger's plugins download them and as the publisher needs them:
 * compiled anew whenever a grant or the day changes.
 */
package org.civiclake.governance.server.policy;
