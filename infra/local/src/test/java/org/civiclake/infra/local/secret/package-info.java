/** Tests of secrets. */
package org.civiclake.infra.local.secret;
