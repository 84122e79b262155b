/**
 * Passwords, keys and certificates: made at first start, kept in files that only the owner reads.
 */
package org.civiclake.infra.local.secret;
