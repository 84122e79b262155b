/** Puts what engines do with tables on record (SX22, NB47). */
package org.civiclake.lakehouse.catalog.uses;
