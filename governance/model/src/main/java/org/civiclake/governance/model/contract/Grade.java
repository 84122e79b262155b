package org.civiclake.governance.model.contract;

/** The security grade of a field or a resource (NB47, RZ29, YZ24); a later one is stricter. */
public enum Grade {
  L1,
  L2,
  L3,
  L4
}
