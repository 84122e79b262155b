package org.civiclake.infra.atlas.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasTransformerTest {

  private static final String GRAPH_DATABASE =
      "org/apache/atlas/repository/graphdb/janus/AtlasJanusGraphDatabase";
  private static final String LUCENE_INDEX = "org/janusgraph/diskstorage/lucene/LuceneIndex";

  @ParameterizedTest
  @ValueSource(strings = {"addHBase2Support", "addSolr6Index"})
  void theRegistrationsOfHBaseAndSolrDoNothing(String registration) throws IOException {
    assertThat(callsIn(original(GRAPH_DATABASE), registration)).isNotEmpty();

    assertThat(callsIn(rewritten(GRAPH_DATABASE), registration)).isEmpty();
  }

  @Test
  void theCheckOfAStoreNameIsOurs() throws IOException {
    assertThat(callsIn(original(LUCENE_INDEX), "getStoreDirectory"))
        .contains("org/apache/commons/lang/StringUtils.isAlphanumeric");

    assertThat(callsIn(rewritten(LUCENE_INDEX), "getStoreDirectory"))
        .contains("org/civiclake/infra/atlas/agent/StoreNames.isStoreName")
        .doesNotContain("org/apache/commons/lang/StringUtils.isAlphanumeric");
  }

  @Test
  void otherMethodsKeepTheirCalls() throws IOException {
    assertThat(callsIn(rewritten(GRAPH_DATABASE), "getGraphInstance"))
        .isEqualTo(callsIn(original(GRAPH_DATABASE), "getGraphInstance"))
        .isNotEmpty();
  }

  @Test
  void otherClassesAreLeftAlone() throws IOException {
    String other = "org/apache/atlas/repository/graphdb/janus/AtlasJanusGraph";

    assertThat(new AtlasTransformer().transform(null, other, null, null, original(other))).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"vertex_index", "edgeindex", "a1"})
  void lettersDigitsAndUnderscoresMakeAStoreName(String name) {
    assertThat(StoreNames.isStoreName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../other", "a/b", "a.b", "a b"})
  void anythingElseDoesNot(String name) {
    assertThat(StoreNames.isStoreName(name)).isFalse();
  }

  private static byte[] rewritten(String type) throws IOException {
    return new AtlasTransformer().transform(null, type, null, null, original(type));
  }

  private static byte[] original(String type) throws IOException {
    try (InputStream bytes =
        AtlasTransformerTest.class.getResourceAsStream("/" + type + ".class")) {
      return bytes.readAllBytes();
    }
  }

  private static List<String> callsIn(byte[] type, String method) {
    List<String> calls = new ArrayList<>();
    MethodVisitor collector =
        new MethodVisitor(Opcodes.ASM9) {
          @Override
          public void visitMethodInsn(
              int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls.add(owner + "." + name);
          }
        };
    new ClassReader(type)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return name.equals(method) ? collector : null;
              }
            },
            ClassReader.SKIP_DEBUG);
    return calls;
  }
}
