package org.civiclake.governance.model.alert;

/** In what way a use is unusual. */
public enum AlertKind {
  /** Far more than the recipient's own days, or more than anybody should take. */
  VOLUME,
  /** At an hour at which the recipient never worked before. */
  HOUR,
  /** From a network that the recipient never came from before. */
  ADDRESS,
  /** Many tables, or many refusals, within a short time: somebody looks around. */
  ENUMERATION,
  /** Tables that together say more than each alone (NB48). */
  COMBINATION
}
