package io.jenkins.plugins.pexip.slice;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A type as the facts describe it, erased. */
record ApiType(
        String name,
        String kind,
        String superclass,
        TreeSet<String> interfaces,
        Erasure erasure,
        List<ApiMember> members) {

    private static final Pattern HEADER =
            Pattern.compile("public ((?:abstract |final |static )*)(class|interface) ([\\w.$]+)(.*)\\{");

    static ApiType header(String line) {
        Matcher header = HEADER.matcher(line);
        if (!header.matches()) {
            throw new IllegalArgumentException(line);
        }
        Erasure erasure = new Erasure(new HashMap<>());
        String rest = erasure.takeVariables(header.group(4).strip());
        Map<String, Collection<String>> clauses = clauses(rest, erasure);
        boolean isInterface = header.group(2).equals("interface");
        Collection<String> parents = clauses.getOrDefault("extends", List.of());
        Collection<String> interfaces = isInterface ? parents : clauses.getOrDefault("implements", List.of());
        String superclass = isInterface ? null : parents.stream().findFirst().orElse("java.lang.Object");
        return new ApiType(
                header.group(3), (header.group(1).replace("static ", "") + header.group(2)).strip(), superclass,
                interfaces.stream().collect(toCollection(TreeSet::new)), erasure, new ArrayList<>());
    }

    private static Map<String, Collection<String>> clauses(String rest, Erasure erasure) {
        Map<String, Collection<String>> clauses = new HashMap<>();
        String key = null;
        for (String word : Erasure.split(rest, ' ')) {
            if (word.equals("extends") || word.equals("implements")) {
                key = word;
                clauses.put(key, new ArrayList<>());
            } else {
                for (String type : Erasure.split(word, ',')) {
                    clauses.get(key).add(erasure.of(type));
                }
            }
        }
        return clauses;
    }

    void add(String line) {
        members.add(ApiMember.parse(line, this));
    }

    boolean declares(ApiMember member) {
        return members.contains(member);
    }
}
