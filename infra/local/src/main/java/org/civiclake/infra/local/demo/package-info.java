/**
 * The demonstration: one city's data from its agencies to an analyst and to another agency, with
 * the evidence of what each person saw. It uses what its users use, and nothing else.
 */
package org.civiclake.infra.local.demo;
