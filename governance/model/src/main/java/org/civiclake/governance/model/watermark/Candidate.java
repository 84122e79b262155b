package org.civiclake.governance.model.watermark;

import org.civiclake.governance.model.key.KeyName;
import org.civiclake.governance.model.key.WatermarkKey;

/**
 * A recipient whose copy it could be.
 *
 * @param name the recipient, and the version of the key
 * @param key the key
 */
public record Candidate(KeyName name, WatermarkKey key) {}
