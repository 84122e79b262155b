/**
 * Keeps what users of data usually do, and tells governance of what is unusual beside it (NB45,
 * NB48, RZ21).
 */
package org.civiclake.lakehouse.usewatch;
