/**
 * How soon a revoked grant is enforced at a province's size, in processes as the platform runs
 * them.
 */
package org.civiclake.infra.bench.revocation;
