/**
 * The catalog server, tested through the protocol on a real database, object store and policies.
 */
package org.civiclake.lakehouse.catalog;
