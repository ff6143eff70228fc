package io.jenkins.plugins.pexip.yaml;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A text in a record, or in a record in it, whose component bears an annotation.
 *
 * @param place such as {@code .environments[0].trust}
 */
public record Annotated(String place, String text) {

    /** All of them, in the order of the components; of lists and maps, each value. */
    public static List<Annotated> in(Object record, Class<? extends Annotation> mark) {
        return all("", record, false, mark).toList();
    }

    private static Stream<Annotated> all(String place, Object value, boolean marked, Class<? extends Annotation> mark) {
        if (value instanceof Record whole) {
            return Stream.of(whole.getClass().getRecordComponents())
                    .flatMap(part -> all(place + "." + part.getName(), value(part, whole), isMarked(part, mark), mark));
        }
        if (value instanceof Collection<?> items) {
            List<?> list = List.copyOf(items);
            return IntStream.range(0, list.size()).boxed()
                    .flatMap(i -> all("%s[%d]".formatted(place, i), list.get(i), marked, mark));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .flatMap(entry -> all(place + "." + entry.getKey(), entry.getValue(), marked, mark));
        }
        return marked && value instanceof String text ? Stream.of(new Annotated(place, text)) : Stream.empty();
    }

    private static boolean isMarked(RecordComponent part, Class<? extends Annotation> mark) {
        return part.isAnnotationPresent(mark);
    }

    private static Object value(RecordComponent part, Record whole) {
        try {
            return part.getAccessor().invoke(whole);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's component cannot be read: " + part, e);
        }
    }
}
