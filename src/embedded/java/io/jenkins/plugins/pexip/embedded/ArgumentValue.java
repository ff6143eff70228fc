package io.jenkins.plugins.pexip.embedded;

import groovy.lang.GString;
import hudson.model.Describable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a value of a script into what an argument wants. */
final class ArgumentValue {

    private ArgumentValue() {}

    /** @throws IllegalArgumentException if it does not fit, naming the argument */
    static Object of(String name, Object value, Type wanted) throws Exception {
        Class<?> type = rawType(wanted);
        Object plain = plain(value);
        if (plain == null) {
            return type.isPrimitive() ? zero(type) : null;
        }
        if (plain instanceof Collection<?> items && Collection.class.isAssignableFrom(type)) {
            return collection(name, items, type, elementType(wanted));
        }
        if (plain instanceof Symbolic nested && Describable.class.isAssignableFrom(type)) {
            return nested.instantiate(type);
        }
        if (plain instanceof Map<?, ?> map && Describable.class.isAssignableFrom(type)) {
            return Arguments.bind(type, strings(map));
        }
        return type.isInstance(plain) ? plain : scalar(name, plain, type);
    }

    /** Values as Java code expects them: no lazy strings of Groovy, at any depth. */
    private static Object plain(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (value instanceof Map<?, ?> map) {
            return strings(map);
        }
        boolean list = value instanceof List<?>;
        return list ? new ArrayList<>(((List<?>) value).stream().map(ArgumentValue::plain).toList()) : value;
    }

    private static Map<String, Object> strings(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key.toString(), plain(value)));
        return copy;
    }

    private static Object collection(String name, Collection<?> items, Class<?> type, Type element) throws Exception {
        Collection<Object> values = Set.class.isAssignableFrom(type) ? new LinkedHashSet<>() : new ArrayList<>();
        for (Object item : items) {
            values.add(of(name, item, element));
        }
        return values;
    }

    private static Object scalar(String name, Object value, Class<?> type) {
        try {
            Object converted = converted(value.toString(), type);
            if (converted != null) {
                return converted;
            }
        } catch (IllegalArgumentException unreadable) {
            throw unfit(name, value, type);
        }
        throw unfit(name, value, type);
    }

    private static Object converted(String text, Class<?> type) {
        if (type == String.class) {
            return text;
        } else if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        } else if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        } else if (type == double.class || type == Double.class) {
            return Double.valueOf(text);
        } else if (type == boolean.class || type == Boolean.class) {
            return truth(text);
        }
        return type.isEnum() ? constant(text, type) : null;
    }

    private static Boolean truth(String text) {
        return text.equalsIgnoreCase("true") ? Boolean.TRUE : text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    private static Object constant(String text, Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> ((Enum<?>) c).name().equalsIgnoreCase(text))
                .findFirst()
                .orElse(null);
    }

    private static IllegalArgumentException unfit(String name, Object value, Class<?> type) {
        String kind = type.isEnum() ? "one of " + Arrays.toString(type.getEnumConstants()) : type.getSimpleName();
        return new IllegalArgumentException("argument '%s' is '%s' and must be %s".formatted(name, value, kind));
    }

    private static Object zero(Class<?> primitive) {
        return java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(primitive, 1), 0);
    }

    private static Class<?> rawType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : Object.class;
    }

    private static Type elementType(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : Object.class;
    }
}
