/** Strict reading of small YAML files from untrusted hands: every problem with its place. */
package org.civiclake.governance.model.yaml;
