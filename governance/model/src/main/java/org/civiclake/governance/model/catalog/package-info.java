/** The resource catalog's rules: entries under review, editions, one source for each datum. */
package org.civiclake.governance.model.catalog;
