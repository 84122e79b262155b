/** Reads leaked samples of data, and finds whose copy they are from. */
package org.civiclake.infra.local.leak;
