/** Keys of the installation, and what they make of values for one recipient. */
package org.civiclake.governance.model.key;
