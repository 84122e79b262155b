/** Changes to data that are there: requested, approved, made and reviewed (SX31, SX32). */
package org.civiclake.governance.model.change;
