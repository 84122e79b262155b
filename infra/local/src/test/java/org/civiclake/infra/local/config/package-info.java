/** Tests of configuration. */
package org.civiclake.infra.local.config;
