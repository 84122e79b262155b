/** The Iceberg REST protocol over HTTP: addresses, messages, identities and errors. */
package org.civiclake.lakehouse.catalog.rest;
