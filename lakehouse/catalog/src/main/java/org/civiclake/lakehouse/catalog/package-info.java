/**
 * The Iceberg REST catalog server: the only door to the lake's tables.
 *
 * <p>{@code rest} speaks the protocol, {@code tables} does what it asks, {@code signing} signs
 * requests to the object store, {@code access} asks the policy engine, and {@code lake} holds the
 * catalog's state. The protocol's own work is Iceberg's {@code CatalogHandlers} over {@code
 * JdbcCatalog}; every load, commit, create, drop and signature is a decision first.
 */
package org.civiclake.lakehouse.catalog;
