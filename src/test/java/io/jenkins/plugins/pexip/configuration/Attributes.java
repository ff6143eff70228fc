package io.jenkins.plugins.pexip.configuration;

import hudson.model.Describable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Reads what is data-bound back through the getters, as forms and the export of Configuration as Code do. */
final class Attributes {

    private Attributes() {}

    static Set<String> of(Class<?> type) {
        Set<String> names = new TreeSet<>();
        Stream.of(type.getConstructors())
                .filter(c -> c.isAnnotationPresent(DataBoundConstructor.class))
                .map(Constructor::getParameters)
                .flatMap(Arrays::stream)
                .map(Parameter::getName)
                .forEach(names::add);
        Stream.of(type.getMethods())
                .filter(m -> m.isAnnotationPresent(DataBoundSetter.class))
                .map(m -> Character.toLowerCase(m.getName().charAt(3)) + m.getName().substring(4))
                .forEach(names::add);
        return names;
    }

    /** Maps, lists and plain values; what is not set is left out. */
    static Object export(Object value) throws ReflectiveOperationException {
        if (value instanceof Describable<?>) {
            Map<String, Object> exported = new LinkedHashMap<>();
            for (String name : of(value.getClass())) {
                Object attribute = export(getter(value.getClass(), name).invoke(value));
                if (attribute != null && !List.of().equals(attribute)) {
                    exported.put(name, attribute);
                }
            }
            return exported;
        }
        if (value instanceof Collection<?> items) {
            List<Object> exported = new ArrayList<>();
            for (Object item : items) {
                exported.add(export(item));
            }
            return exported;
        }
        return value instanceof Enum<?> constant ? constant.name() : value;
    }

    private static Method getter(Class<?> type, String property) throws NoSuchMethodException {
        String name = Character.toUpperCase(property.charAt(0)) + property.substring(1);
        try {
            return type.getMethod("get" + name);
        } catch (NoSuchMethodException truth) {
            return type.getMethod("is" + name);
        }
    }
}
