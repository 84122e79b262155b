package org.civiclake.governance.model.contract;

/** A way in which a consumer gets a resource (提供方式; NB23, SX22, YZ15). */
public enum DeliveryMethod {
  API,
  BATCH_PUSH,
  SHARED_TABLE,
  ONLINE_QUERY,
  EDGE_NODE,
  OFFLINE_HANDOVER
}
