package io.jenkins.plugins.pexip.slice;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member, as far as it matters for linking.
 *
 * @param flags its visibility, and static, abstract and final
 * @param signature name, erased arguments and erased type
 * @param exceptions the checked ones
 */
record ApiMember(TreeSet<String> flags, String signature, TreeSet<String> exceptions) {

    private static final Set<String> FLAGS = Set.of("public", "protected", "static", "abstract", "final");
    private static final Set<String> OTHER_MODIFIERS = Set.of("default", "synchronized", "transient", "volatile");

    static ApiMember parse(String line, ApiType owner) {
        Erasure erasure = owner.erasure().inner();
        String[] halves = line.replaceAll(";$", "").split(" throws ", 2);
        TreeSet<String> flags = new TreeSet<>();
        String rest = halves[0];
        for (String word = first(rest); isModifier(word); word = first(rest)) {
            flags.add(word);
            rest = rest.substring(word.length()).strip();
        }
        flags.retainAll(FLAGS);
        rest = erasure.takeVariables(rest);
        TreeSet<String> thrown = new TreeSet<>();
        if (halves.length == 2) {
            Erasure.split(halves[1], ',').stream().map(erasure::of).filter(ApiMember::checked).forEach(thrown::add);
        }
        return new ApiMember(flags, signature(rest, owner, erasure), thrown);
    }

    private static String first(String text) {
        return text.split("[ <]", 2)[0];
    }

    private static boolean isModifier(String word) {
        return FLAGS.contains(word) || OTHER_MODIFIERS.contains(word);
    }

    private static String signature(String rest, ApiType owner, Erasure erasure) {
        int open = rest.indexOf('(');
        if (open < 0) {
            List<String> words = Erasure.split(rest, ' ');
            return words.get(1) + " " + erasure.of(words.get(0));
        }
        List<String> words = Erasure.split(rest.substring(0, open), ' ');
        String arguments = Erasure.split(rest.substring(open + 1, rest.length() - 1), ',').stream()
                .map(erasure::of)
                .collect(joining(",", "(", ")"));
        boolean constructor = words.size() == 1 && words.get(0).equals(owner.name());
        return constructor ? "new" + arguments : words.get(1) + arguments + " " + erasure.of(words.get(0));
    }

    /** Unchecked exceptions bind nobody; of the types that are not on the class path, these are. */
    private static boolean checked(String exception) {
        try {
            return !RuntimeException.class.isAssignableFrom(Class.forName(exception));
        } catch (ClassNotFoundException absent) {
            return !exception.startsWith("org.springframework.");
        }
    }

    static ApiMember of(Method method) {
        return of(method, method.getName() + arguments(method) + " " + method.getReturnType().getTypeName());
    }

    static ApiMember of(Constructor<?> constructor) {
        return of(constructor, "new" + arguments(constructor));
    }

    static ApiMember of(Field field) {
        return new ApiMember(flags(field), field.getName() + " " + field.getType().getTypeName(), new TreeSet<>());
    }

    private static ApiMember of(Executable executable, String signature) {
        TreeSet<String> thrown = Arrays.stream(executable.getExceptionTypes())
                .map(Class::getName)
                .filter(ApiMember::checked)
                .collect(toCollection(TreeSet::new));
        return new ApiMember(flags(executable), signature, thrown);
    }

    private static String arguments(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).map(Class::getTypeName).collect(joining(",", "(", ")"));
    }

    private static TreeSet<String> flags(Member member) {
        TreeSet<String> flags = new TreeSet<>(List.of(Modifier.toString(member.getModifiers()).split(" ")));
        flags.retainAll(FLAGS);
        return flags;
    }
}
