/** Leaked samples in every form, and hostile ones. */
package org.civiclake.infra.local.leak;
