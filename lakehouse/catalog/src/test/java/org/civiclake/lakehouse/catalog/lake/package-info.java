/** How the lake is encrypted, tested alone. */
package org.civiclake.lakehouse.catalog.lake;
