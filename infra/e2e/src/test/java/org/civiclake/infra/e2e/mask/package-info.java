/** Masks and row filters: the same values through both engines. */
package org.civiclake.infra.e2e.mask;
