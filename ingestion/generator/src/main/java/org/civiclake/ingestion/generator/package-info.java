/**
 * Makes a city's data for demonstrations and tests: people and organisations that do not exist, in
 * divisions that do, as each agency's contract says, with flaws planted and listed.
 */
package org.civiclake.ingestion.generator;
