package org.civiclake.lakehouse.uselog;

import java.util.List;

/** Uses that go into the lake together, exactly once. */
public interface UseBatch {

  /** Unique among all batches of all servers, and without a comma. */
  String id();

  /** Its uses, in the order in which they happened. */
  List<Use> uses();
}
