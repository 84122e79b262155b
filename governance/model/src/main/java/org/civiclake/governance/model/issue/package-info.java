/**
 * What people find wrong with data, and what becomes of it: reported, assigned, checked, decided,
 * the reporter told (NB39, NB43, NJ19, NJ31, NJ41, YZ11, YZ22, RZ11, RZ21).
 */
package org.civiclake.governance.model.issue;
