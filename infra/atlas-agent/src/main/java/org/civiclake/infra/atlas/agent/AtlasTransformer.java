package org.civiclake.infra.atlas.agent;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Rewrites two classes as they are loaded, byte by byte: no class of theirs is resolved early. */
final class AtlasTransformer implements ClassFileTransformer {

  private static final int API = Opcodes.ASM9;
  private static final String GRAPH_DATABASE =
      "org/apache/atlas/repository/graphdb/janus/AtlasJanusGraphDatabase";
  private static final Set<String> REGISTRATIONS = Set.of("addHBase2Support", "addSolr6Index");
  private static final String LUCENE_INDEX = "org/janusgraph/diskstorage/lucene/LuceneIndex";
  private static final String STRING_UTILS = "org/apache/commons/lang/StringUtils";
  private static final String STORE_NAMES = "org/civiclake/infra/atlas/agent/StoreNames";

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (GRAPH_DATABASE.equals(name)) {
      return rewrite(bytes, WithoutRegistrations::new);
    }
    if (LUCENE_INDEX.equals(name)) {
      return rewrite(bytes, WithStoreNames::new);
    }
    return null; // the interface's word for "unchanged"
  }

  private static byte[] rewrite(byte[] bytes, Rewriting rewriting) {
    ClassReader reader = new ClassReader(bytes);
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(rewriting.into(writer), 0);
    return writer.toByteArray();
  }

  private interface Rewriting {
    ClassVisitor into(ClassVisitor next);
  }

  /** The registrations become methods that return at once. */
  private static final class WithoutRegistrations extends ClassVisitor {

    private WithoutRegistrations(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      if (!REGISTRATIONS.contains(name) || !descriptor.equals("()V")) {
        return method;
      }
      method.visitCode();
      method.visitInsn(Opcodes.RETURN);
      method.visitMaxs(0, 0);
      method.visitEnd();
      return new MethodVisitor(API) {};
    }
  }

  /** The check of a store's name becomes {@link StoreNames#isStoreName}. */
  private static final class WithStoreNames extends ClassVisitor {

    private WithStoreNames(ClassVisitor next) {
      super(API, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new MethodVisitor(
          API, super.visitMethod(access, name, descriptor, signature, exceptions)) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String called, String type, boolean isInterface) {
          if (owner.equals(STRING_UTILS) && called.equals("isAlphanumeric")) {
            super.visitMethodInsn(opcode, STORE_NAMES, "isStoreName", type, false);
          } else {
            super.visitMethodInsn(opcode, owner, called, type, isInterface);
          }
        }
      };
    }
  }
}
