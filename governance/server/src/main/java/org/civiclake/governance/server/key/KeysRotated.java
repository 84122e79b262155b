package org.civiclake.governance.server.key;

/**
 * Recipients' keys were replaced: from now on copies are made with those of this version.
 *
 * @param version the new version
 */
public record KeysRotated(int version) {}
