package io.jenkins.plugins.pexip.embedded.sandbox;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;

/** The types that variables may be declared with and values be converted to: none whose making has an effect. */
final class AllowedTypes {

    static final ClassNode THROWABLE = ClassHelper.make(Throwable.class);

    private static final Set<String> CONVERTED = names(
            Object.class, String.class, CharSequence.class, groovy.lang.GString.class, Number.class, Integer.class,
            Long.class, Double.class, Float.class, Short.class, Byte.class, Character.class, Boolean.class,
            java.math.BigDecimal.class, java.math.BigInteger.class, java.util.List.class, java.util.Map.class,
            java.util.Set.class, java.util.Collection.class, Iterable.class, java.util.ArrayList.class,
            java.util.LinkedHashMap.class, java.util.HashMap.class, java.util.LinkedHashSet.class,
            java.util.HashSet.class, groovy.lang.Closure.class, Exception.class, Throwable.class);

    private static final Set<String> NAMED = names(
            String.class, Integer.class, Long.class, Double.class, Boolean.class, Math.class, java.util.List.class,
            java.util.Map.class, Number.class, CharSequence.class, java.util.Collection.class, groovy.lang.Closure.class);

    private AllowedTypes() {}

    private static Set<String> names(Class<?>... types) {
        return Stream.of(types).map(Class::getName).collect(Collectors.toUnmodifiableSet());
    }

    static boolean has(ClassNode type) {
        ClassNode element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return ClassHelper.isPrimitiveType(element) || CONVERTED.contains(element.getName());
    }

    static boolean has(Class<?> type) {
        return type.isArray() ? has(type.getComponentType()) : type.isPrimitive() || CONVERTED.contains(type.getName());
    }

    /** As a value: before a static call, or behind {@code instanceof} and {@code case}. */
    static boolean mayBeNamed(ClassNode type) {
        return NAMED.contains(type.getName()) || type.isDerivedFrom(THROWABLE);
    }
}
