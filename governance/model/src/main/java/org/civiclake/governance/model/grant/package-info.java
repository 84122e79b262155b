/** Grants: what was decided about who may use which fields and rows, and for how long. */
package org.civiclake.governance.model.grant;
