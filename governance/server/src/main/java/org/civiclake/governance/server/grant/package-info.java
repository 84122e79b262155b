/**
 * Grants: what approved applications give, until their period is over or somebody ends them (NB26,
 * NB40, YZ7). Only an application gives a grant; events alone change one.
 */
package org.civiclake.governance.server.grant;
