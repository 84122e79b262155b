/** Tests of distributions. */
package org.civiclake.infra.local.distribution;
