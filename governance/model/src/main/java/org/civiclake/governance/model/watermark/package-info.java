/**
 * Whose copy a leaked sample is from: the search for recipients' watermarks, and how sure it is.
 */
package org.civiclake.governance.model.watermark;
