/** The reading of object paths and of lists of objects, tested alone. */
package org.civiclake.lakehouse.catalog.signing;
