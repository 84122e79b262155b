/** How a contract becomes Iceberg tables: schema, partitions, order, properties. */
package org.civiclake.lakehouse.tables.layout;
