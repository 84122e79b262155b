/** A shared table's schema in the JSON form of Spark (Delta Sharing protocol, Schema Object). */
package org.civiclake.sharing.protocol.schema;
