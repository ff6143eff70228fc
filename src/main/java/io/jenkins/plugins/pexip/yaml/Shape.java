package io.jenkins.plugins.pexip.yaml;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.pexip.platform.EverybodyIfLeftOut;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds a file against the records that it is to become, before it becomes them: fields that there are not, that stand
 * there twice or are missing, and values of another form. What only the records themselves know is not asked here.
 */
final class Shape {

    private final List<YamlFault> faults = new ArrayList<>();

    private Shape() {}

    /** All faults, in the order of the file. */
    static List<YamlFault> faults(Located file, Class<?> type) {
        Shape shape = new Shape();
        if (file instanceof Located.Nothing) {
            shape.add(1, "", "it holds nothing; it needs " + String.join(", ", names(type)));
        }
        shape.check("", file, type);
        return shape.faults.stream().sorted((a, b) -> Integer.compare(a.line(), b.line())).toList();
    }

    private void check(String place, Located value, Type type) {
        if (value instanceof Located.Alias alias) {
            add(alias.line(), place, "'*%s' refers to another place, which is not understood; write the value out"
                    .formatted(alias.name()));
        } else if (!(value instanceof Located.Nothing)) {
            checkForm(place, value, type);
        }
    }

    private void checkForm(String place, Located value, Type type) {
        Class<?> plain = plain(type);
        if (plain.isRecord()) {
            expect(place, value, Located.Fields.class, "a block of fields: " + String.join(", ", names(plain)))
                    .ifPresent(fields -> record(place, fields, plain));
        } else if (Map.class.isAssignableFrom(plain)) {
            expect(place, value, Located.Fields.class, "a block of names with their values")
                    .ifPresent(fields -> map(place, fields, argument(type, 1)));
        } else if (Collection.class.isAssignableFrom(plain)) {
            expect(place, value, Located.Items.class, "a list, each item behind '- ' or all in [ ]")
                    .ifPresent(items -> items(place, items, argument(type, 0)));
        } else {
            expect(place, value, Located.Scalar.class, "a single value")
                    .flatMap(scalar -> Invisible.fault(scalar.text()).or(() -> Leaf.fault(scalar.text(), plain)))
                    .ifPresent(fault -> add(value.line(), place, fault));
        }
    }

    private <T> Optional<T> expect(String place, Located value, Class<T> form, String expected) {
        if (form.isInstance(value)) {
            return Optional.of(form.cast(value));
        }
        add(value.line(), place, "this must be " + expected);
        return Optional.empty();
    }

    private void record(String place, Located.Fields fields, Class<?> type) {
        Set<String> known = names(type);
        Set<String> meant = new TreeSet<>();
        refuseTwice(place, fields);
        for (Located.Field field : fields.all()) {
            if (!known.contains(field.name())) {
                meant.addAll(unknown(place, field, known));
            }
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Optional<Located.Field> field = fields.find(component.getName());
            String at = place + "." + component.getName();
            field.ifPresent(found -> check(at, found.value(), typeOf(component, found.value())));
            if (component.isAnnotationPresent(EverybodyIfLeftOut.class)) {
                field.filter(found -> isEmpty(found.value())).ifPresent(found -> add(found.line(), at,
                        "it is empty; list user ids such as [sam], or leave '%s' out, which means everybody"
                                .formatted(component.getName())));
            }
            if (isRequired(component) && !meant.contains(component.getName())) {
                field.ifPresentOrElse(found -> refuseEmpty(at, found), () -> add(fields.line(), at, "it is missing"));
            }
        }
    }

    private void refuseEmpty(String place, Located.Field field) {
        boolean blank = field.value() instanceof Located.Scalar scalar && scalar.text().isBlank();
        if (blank || isEmpty(field.value())) {
            add(field.line(), place, "it is empty and must be given");
        }
    }

    private static boolean isEmpty(Located value) {
        return value instanceof Located.Nothing || value instanceof Located.Items items && items.all().isEmpty();
    }

    /** @return the field that was probably meant */
    private Set<String> unknown(String place, Located.Field field, Set<String> known) {
        Optional<String> nearest = NearestWord.to(field.name(), known);
        add(field.line(), place + "." + field.name(), "there is no field '%s' here; %sthere are: %s".formatted(
                field.name(),
                nearest.map("did you mean '%s'? "::formatted).orElse(""),
                String.join(", ", known)));
        return nearest.map(Set::of).orElse(Set.of());
    }

    private void refuseTwice(String place, Located.Fields fields) {
        Map<String, Integer> first = new HashMap<>();
        for (Located.Field field : fields.all()) {
            Integer before = first.putIfAbsent(field.name(), field.line());
            if (before != null) {
                add(field.line(), place + "." + field.name(),
                        "'%s' stands here twice, in line %d already; leave one of them out"
                                .formatted(field.name(), before));
            }
        }
    }

    private void map(String place, Located.Fields fields, Type values) {
        refuseTwice(place, fields);
        fields.all().forEach(field ->
                Invisible.fault(field.name()).ifPresent(fault -> add(field.line(), place, fault)));
        fields.all().forEach(field -> check(place + "." + field.name(), field.value(), values));
    }

    private void items(String place, Located.Items items, Type type) {
        for (int i = 0; i < items.all().size(); i++) {
            Located item = items.all().get(i);
            String at = "%s[%d]".formatted(place, i);
            if (item instanceof Located.Nothing) {
                add(item.line(), at, "this item of the list is empty; fill it in or leave it out");
            }
            check(at, item, type);
        }
    }

    private void add(int line, String place, String reason) {
        faults.add(new YamlFault(line, place, reason));
    }

    /** A list of one may be written as that one where the record says so. */
    private static Type typeOf(RecordComponent component, Located value) {
        JsonFormat format = component.getAccessor().getAnnotation(JsonFormat.class);
        boolean alone = value instanceof Located.Scalar && format != null
                && List.of(format.with()).contains(JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
        return alone ? argument(component.getGenericType(), 0) : component.getGenericType();
    }

    private static boolean isRequired(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    private static Set<String> names(Class<?> type) {
        return new TreeSet<>(Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList());
    }

    static Class<?> plain(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    /** The type of a record's component. @throws java.util.NoSuchElementException if there is none of that name */
    static Type component(Class<?> type, String name) {
        return named(type, name).getGenericType();
    }

    /** The same for the value that stands there. */
    static Type typeOf(Class<?> type, String name, Located value) {
        return typeOf(named(type, name), value);
    }

    private static RecordComponent named(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Type argument(Type type, int number) {
        return ((ParameterizedType) type).getActualTypeArguments()[number];
    }
}
