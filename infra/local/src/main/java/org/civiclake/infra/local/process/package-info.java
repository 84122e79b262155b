/** Child processes that outlive their starter, known by pid and birth. */
package org.civiclake.infra.local.process;
