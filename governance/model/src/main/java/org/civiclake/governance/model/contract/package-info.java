/** Data contracts (Open Data Contract Standard, YAML): the catalog record of each data resource. */
package org.civiclake.governance.model.contract;
