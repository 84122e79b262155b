/** Who asks, and whether they may: each request becomes a decision, counted and logged. */
package org.civiclake.lakehouse.catalog.access;
