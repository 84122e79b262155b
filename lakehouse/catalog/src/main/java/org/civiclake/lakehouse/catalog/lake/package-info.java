/** The catalog's state: pointers in PostgreSQL, table metadata in the object store. */
package org.civiclake.lakehouse.catalog.lake;
