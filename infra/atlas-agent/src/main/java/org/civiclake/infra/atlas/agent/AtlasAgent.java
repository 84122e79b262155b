package org.civiclake.infra.atlas.agent;

import java.lang.instrument.Instrumentation;

/**
 * Rewrites what Atlas 2.1 and JanusGraph 0.5 do that JDK 17 or our layout does not allow.
 *
 * <ul>
 *   <li>Atlas registers HBase and Solr with JanusGraph by changing a final field through {@code
 *       Field.modifiers}, which is gone since JDK 12. Neither is used here, so neither is
 *       registered.
 *   <li>JanusGraph refuses Lucene stores whose names hold an underscore, and Atlas names one {@code
 *       vertex_index}.
 * </ul>
 */
public final class AtlasAgent {

  private AtlasAgent() {}

  /** The entry point of {@code -javaagent}. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new AtlasTransformer());
  }
}
