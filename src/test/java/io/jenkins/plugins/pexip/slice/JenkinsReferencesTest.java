package io.jenkins.plugins.pexip.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class JenkinsReferencesTest {

    @Test
    void findsMissingTypesAndMembers() {
        assertThat(missing(calling("hudson/FilePath", "getRemote", "()Ljava/lang/String;"))).isEmpty();
        assertThat(missing(calling("hudson/model/Run", "getAction",
                "(Ljava/lang/Class;)Lhudson/model/Action;"))).isEmpty();
        assertThat(missing(calling("hudson/FilePath", "getRemoteX", "()Ljava/lang/String;")))
                .containsKey("hudson/FilePath.getRemoteX()Ljava/lang/String;");
        assertThat(missing(calling("hudson/Nonsense", "x", "()V"))).containsKey("hudson/Nonsense");
    }

    @Test
    void refusesTheRunnerItself() {
        String runner = "io/jenkins/plugins/pexip/embedded/Controller";
        assertThat(missing(calling(runner, "current", "()V"))).containsKey(runner);
    }

    private static Map<String, String> missing(byte[] code) {
        return JenkinsReferences.undeclared("Sample.class", code);
    }

    private static byte[] calling(String owner, String name, String descriptor) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Sample", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "x", "()V", null, null);
        method.visitCode();
        method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
