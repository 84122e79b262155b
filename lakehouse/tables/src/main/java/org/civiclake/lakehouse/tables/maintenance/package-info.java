/** What a table lets go of when it is old: snapshots, and branches that nobody finished. */
package org.civiclake.lakehouse.tables.maintenance;
