package io.jenkins.plugins.pexip.slice;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;

/** Finds references of a class to types and members of Jenkins that the slice does not declare. */
final class JenkinsReferences {

    private static final List<String> JENKINS = List.of(
            "hudson/",
            "jenkins/",
            "org/jenkinsci/",
            "org/kohsuke/stapler/",
            "com/cloudbees/",
            "io/jenkins/plugins/pexip/embedded/");

    private final String file;
    private final Map<String, String> problems = new TreeMap<>();

    private JenkinsReferences(String file) {
        this.file = file;
    }

    /** What is missing, and where it is asked for. */
    static Map<String, String> undeclared(String file, byte[] code) {
        JenkinsReferences references = new JenkinsReferences(file);
        new ClassReader(code).accept(references.types(references.members()), 0);
        return references.problems;
    }

    private ClassVisitor types(ClassVisitor next) {
        return new ClassRemapper(next, new Remapper() {
            @Override
            public String map(String internalName) {
                type(internalName);
                return internalName;
            }
        });
    }

    private ClassVisitor members() {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
                return new Calls();
            }
        };
    }

    private boolean ofJenkins(String internalName) {
        return JENKINS.stream().anyMatch(internalName::startsWith);
    }

    private void type(String internalName) {
        if (ofJenkins(internalName) && load(internalName) == null) {
            problems.put(internalName, file);
        }
    }

    private static Class<?> load(String internalName) {
        String name = internalName.replace('/', '.');
        boolean declared = !name.startsWith("io.jenkins.plugins.pexip.embedded");
        try {
            return declared ? Class.forName(name, false, JenkinsReferences.class.getClassLoader()) : null;
        } catch (ClassNotFoundException absent) {
            return null;
        }
    }

    private void member(String owner, String name, String descriptor) {
        Class<?> type = ofJenkins(owner) ? load(owner) : null;
        if (type != null && hierarchy(type).noneMatch(t -> has(t, name, descriptor))) {
            problems.put(owner + "." + name + descriptor, file);
        }
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        Class<?> parent = type.isInterface() ? Object.class : type.getSuperclass();
        Stream<Class<?>> above = Stream.concat(Stream.ofNullable(parent), Arrays.stream(type.getInterfaces()))
                .flatMap(JenkinsReferences::hierarchy);
        return Stream.concat(Stream.of(type), above);
    }

    private static boolean has(Class<?> type, String name, String descriptor) {
        if (name.equals("<init>")) {
            return Arrays.stream(type.getDeclaredConstructors())
                    .anyMatch(c -> Type.getConstructorDescriptor(c).equals(descriptor));
        }
        return Stream.concat(
                        Arrays.stream(type.getDeclaredMethods()).map(m -> m.getName() + Type.getMethodDescriptor(m)),
                        Arrays.stream(type.getDeclaredFields()).map(f -> f.getName() + Type.getDescriptor(f.getType())))
                .anyMatch((name + descriptor)::equals);
    }

    /** Looks at the calls and field accesses of a method. */
    private final class Calls extends MethodVisitor {

        Calls() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, name, descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    member(handle.getOwner(), handle.getName(), handle.getDesc());
                }
            }
        }
    }
}
