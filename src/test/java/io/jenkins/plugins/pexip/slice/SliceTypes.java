package io.jenkins.plugins.pexip.slice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The Jenkins types that {@code src/embedded/java} declares. */
final class SliceTypes {

    private static final Path SOURCES = Path.of("src/embedded/java");

    private SliceTypes() {}

    static List<Class<?>> all() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.map(file -> SOURCES.relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.startsWith("io/jenkins/"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .sorted()
                    .flatMap(name -> withNested(load(name)))
                    .toList();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SliceTypes.class.getClassLoader());
        } catch (ClassNotFoundException cause) {
            throw new IllegalStateException(cause);
        }
    }

    private static Stream<Class<?>> withNested(Class<?> type) {
        return Stream.concat(
                Stream.of(type),
                Arrays.stream(type.getDeclaredClasses()).filter(c -> visible(c.getModifiers())));
    }

    static boolean visible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }
}
