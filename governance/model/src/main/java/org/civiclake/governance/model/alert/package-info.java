/** Warnings of unusual uses of data, and what became of them (NB45, RZ21). */
package org.civiclake.governance.model.alert;
