/** The services of the stack: how each is configured, started, asked for its health and stopped. */
package org.civiclake.infra.local.service;
