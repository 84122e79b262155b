package org.civiclake.infra.atlas.agent;

/** Which names a Lucene store may have; called from JanusGraph's rewritten code. */
public final class StoreNames {

  private StoreNames() {}

  /** Whether the name holds letters, digits and underscores alone, so that it stays one folder. */
  public static boolean isStoreName(String name) {
    return !name.isEmpty()
        && name.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit((char) c));
  }
}
