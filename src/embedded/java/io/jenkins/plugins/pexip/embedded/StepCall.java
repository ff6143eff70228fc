package io.jenkins.plugins.pexip.embedded;

import groovy.lang.Closure;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A script's call of a step.
 *
 * @param named arguments with names
 * @param unnamed arguments without
 * @param body null if there is none
 */
record StepCall(String function, Map<String, Object> named, List<Object> unnamed, Closure<?> body) {

    /** @param arguments as Groovy passes them: named ones as a map in front, the body last */
    static StepCall of(String function, Object arguments) {
        Object[] all = arguments instanceof Object[] array ? array : new Object[] {arguments};
        int end = all.length;
        Closure<?> body = end > 0 && all[end - 1] instanceof Closure<?> closure ? closure : null;
        end -= body == null ? 0 : 1;
        boolean names = end > 0 && all[0] instanceof Map<?, ?>;
        Map<String, Object> named = new LinkedHashMap<>();
        if (names) {
            ((Map<?, ?>) all[0]).forEach((key, value) -> named.put(key.toString(), value));
        }
        return new StepCall(function, named, Arrays.asList(all).subList(names ? 1 : 0, end), body);
    }

    /** All arguments by name; one without a name belongs to the only parameter. */
    Map<String, Object> arguments(Class<?> type) {
        if (unnamed.isEmpty()) {
            return named;
        }
        String sole = Arguments.soleParameter(type);
        if (unnamed.size() > 1 || !named.isEmpty() || sole == null) {
            throw new IllegalArgumentException("give its arguments by name, as in %s name: value".formatted(function));
        }
        Map<String, Object> one = new LinkedHashMap<>();
        one.put(sole, unnamed.get(0));
        return one;
    }
}
