/**
 * The use log: who used which data, when, how much of it and with which outcome (SX22, NB45, NB47).
 * Every door of the platform says it to a {@link org.civiclake.lakehouse.uselog.UseRecorder} before
 * it answers.
 */
package org.civiclake.lakehouse.uselog;
