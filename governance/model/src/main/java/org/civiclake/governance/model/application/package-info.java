/**
 * Applications for data as state machines without any framework: what was asked for, who must agree
 * in which order, and what came of it.
 */
package org.civiclake.governance.model.application;
