/** Errors as people and programs read them: RFC 9457 problem details, in English and Chinese. */
package org.civiclake.governance.server.problem;
