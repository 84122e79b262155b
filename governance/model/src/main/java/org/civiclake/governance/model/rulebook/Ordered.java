package org.civiclake.governance.model.rulebook;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Copies of maps that nobody changes and that always come in the same order. */
final class Ordered {

  private Ordered() {}

  static <K extends Comparable<K>, V> Map<K, V> copy(Map<K, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
