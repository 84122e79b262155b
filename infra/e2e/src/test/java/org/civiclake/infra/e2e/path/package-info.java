/** The whole path on the real stack, as its users walk it; all tests share one stack. */
package org.civiclake.infra.e2e.path;
