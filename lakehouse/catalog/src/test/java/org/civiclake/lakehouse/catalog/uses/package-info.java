/** Tests of the statements of uses. */
package org.civiclake.lakehouse.catalog.uses;
