package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.yaml.NearestWord;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Makes an object from named arguments: the constructor's by parameter name, the rest through setters. */
public final class Arguments {

    private Arguments() {}

    /**
     * @throws IllegalArgumentException for an argument that the type does not have, or whose value does not fit
     * @throws Exception what the constructor or a setter throws
     */
    public static <T> T bind(Class<T> type, Map<String, Object> given) throws Exception {
        Constructor<T> constructor = constructorOf(type);
        Map<String, Method> setters = settersOf(type);
        refuseUnknown(type, given);
        try {
            T made = constructor.newInstance(values(constructor, given));
            for (Map.Entry<String, Method> setter : setters.entrySet()) {
                set(made, setter.getKey(), setter.getValue(), given);
            }
            return made;
        } catch (InvocationTargetException wrapped) {
            throw wrapped.getCause() instanceof Exception cause ? cause : wrapped;
        }
    }

    /** Null unless the constructor has just one parameter, which then needs no name. */
    public static String soleParameter(Class<?> type) {
        Parameter[] parameters = constructorOf(type).getParameters();
        return parameters.length == 1 ? parameters[0].getName() : null;
    }

    /** The names of all that a type takes. */
    public static Set<String> of(Class<?> type) {
        Set<String> names = new TreeSet<>(settersOf(type).keySet());
        Arrays.stream(constructorOf(type).getParameters()).map(Parameter::getName).forEach(names::add);
        return names;
    }

    /**
     * What Jenkins' declarative syntax insists on: the constructor's parameters, but for those that a setter has, too.
     */
    public static Set<String> required(Class<?> type) {
        Set<String> names = Arrays.stream(constructorOf(type).getParameters())
                .map(Parameter::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        names.removeAll(settersOf(type).keySet());
        return names;
    }

    @SuppressWarnings("unchecked")
    private static <T> Constructor<T> constructorOf(Class<T> type) {
        Constructor<?> found = Arrays.stream(type.getDeclaredConstructors())
                .filter(c -> c.isAnnotationPresent(DataBoundConstructor.class))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " has no @DataBoundConstructor"));
        found.setAccessible(true);
        return (Constructor<T>) found;
    }

    private static Map<String, Method> settersOf(Class<?> type) {
        Map<String, Method> setters = new LinkedHashMap<>();
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(DataBoundSetter.class) && method.getParameterCount() == 1) {
                setters.put(propertyOf(method), method);
            }
        }
        return setters;
    }

    private static String propertyOf(Method setter) {
        String name = setter.getName().substring("set".length());
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static void refuseUnknown(Class<?> type, Map<String, Object> given) {
        Set<String> known = of(type);
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                String meant = NearestWord.to(name, known).map("did you mean '%s'? "::formatted).orElse("");
                throw new IllegalArgumentException("there is no argument '%s'; %sthere are: %s"
                        .formatted(name, meant, known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    private static Object[] values(Constructor<?> constructor, Map<String, Object> given) throws Exception {
        Parameter[] parameters = constructor.getParameters();
        Type[] types = constructor.getGenericParameterTypes();
        Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            String name = parameters[i].getName();
            values[i] = ArgumentValue.of(name, given.get(name), types[i]);
        }
        return values;
    }

    private static void set(Object made, String name, Method setter, Map<String, Object> given) throws Exception {
        if (given.containsKey(name)) {
            setter.invoke(made, ArgumentValue.of(name, given.get(name), setter.getGenericParameterTypes()[0]));
        }
    }
}
