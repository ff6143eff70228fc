package io.jenkins.plugins.pexip.embedded;

import hudson.model.Descriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.Symbol;

/** An object that a script names by its {@code @Symbol}, made when it is known where it goes. */
record Symbolic(String symbol, Map<String, Object> arguments) {

    static Optional<Descriptor<?>> descriptorOf(String symbol) {
        return Controller.current().extensions(Descriptor.class).stream()
                .filter(d -> has(d, symbol))
                .<Descriptor<?>>map(d -> d)
                .findFirst();
    }

    private static boolean has(Descriptor<?> descriptor, String symbol) {
        Symbol symbols = descriptor.getClass().getAnnotation(Symbol.class);
        return symbols != null && Arrays.asList(symbols.value()).contains(symbol);
    }

    Object instantiate(Class<?> wanted) throws Exception {
        Class<?> type = descriptorOf(symbol).orElseThrow().clazz;
        if (!wanted.isAssignableFrom(type)) {
            throw new IllegalArgumentException("'%s' is no %s".formatted(symbol, wanted.getSimpleName()));
        }
        return Arguments.bind(type, arguments);
    }
}
