/** Turns submitted text into typed values, and says of each row what is wrong with it. */
package org.civiclake.ingestion.check;
