package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each relative link and anchor of each page leads to something. */
class PageLinksTest {

    private static final Set<String> NOT_OURS = Set.of("node_modules", "target", ".git");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|^ {4}.*?$|(`+)(?!`).*?(?<!`)\\1(?!`)");
    private static final Pattern LINK = Pattern.compile(
            "!?\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)"
            + "|(?m)^\\[[^\\]]+\\]:\\s*(\\S+)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");
    private static final Pattern TITLE = Pattern.compile("(?m)^#{1,6} +(.+?)(?: +#+)?$");
    private static final Pattern NAMED = Pattern.compile("`([a-z]+(?:\\.[a-z]+)*\\.[A-Z]\\w+)`");
    private static final List<String> SOURCES = List.of("main", "embedded", "simulator", "bench", "test");
    private static final Pattern MARK = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");

    static Stream<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(Path.of("."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    pages.add(file.normalize());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void eachLinkLeadsToSomething(Path page) throws IOException {
        List<String> dead = new ArrayList<>();
        for (String link : links(Files.readString(page))) {
            if (!ELSEWHERE.matcher(link).matches() && !leads(page, link)) {
                dead.add(link);
            }
        }
        assertThat(dead).isEmpty();
    }

    /** A class with its package, as the pages write it: short for what lies below the base package. */
    @ParameterizedTest
    @MethodSource("pages")
    void eachClassThatIsNamedIsThere(Path page) throws IOException {
        List<String> gone = NAMED.matcher(Files.readString(page)).results().map(found -> found.group(1))
                .filter(name -> !name.startsWith("java.") && SOURCES.stream().noneMatch(folder -> Files.exists(
                        Path.of("src", folder, "java/io/jenkins/plugins/pexip", name.replace('.', '/') + ".java"))))
                .toList();
        assertThat(gone).isEmpty();
    }

    @Test
    void linksAreLookedAtOnEveryPageOfThisProduct() throws IOException {
        assertThat(pages()).contains(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("docs/steps/README.md"),
                Path.of("docs/seeds.md"));
        assertThat(links(Files.readString(Path.of("README.md")))).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "docs/policy.md                             | true",
        "docs/policy.md#rules                       | true",
        "docs/policy.md#rulez                       | false",
        "docs/polity.md                             | false",
        "docs/steps                                 | true",
        "#the-steps                                 | true",
        "#the-stairs                                | false",
        "docs/planner.md#several-hops-in-one-run    | true",
        "../outside.md                              | false",
    })
    void whatADeadLinkIs(String link, boolean leads) throws IOException {
        assertThat(leads(Path.of("README.md"), link)).isEqualTo(leads);
    }

    @Test
    void anchorsAreThoseOfTheTitlesAsPagesAreShown() {
        assertThat(anchors("""
                # What is `this`? *Yes*: it's [a link](x.md)
                ## Twice
                ```
                # no title
                ```
                ## Twice
                <a id="marked"></a>
                """)).containsExactlyInAnyOrder("what-is-this-yes-its-a-link", "twice", "twice-1", "marked");
    }

    private static List<String> links(String text) {
        return LINK.matcher(CODE.matcher(text).replaceAll("")).results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1)).toList();
    }

    private static boolean leads(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (target.startsWith("..") || !Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || Files.isRegularFile(target) && anchors(Files.readString(target)).contains(parts[1]);
    }

    private static Set<String> anchors(String text) {
        String shown = text.replaceAll("(?ms)^```.*?^```", "");
        Map<String, Integer> times = new HashMap<>();
        Set<String> anchors = new HashSet<>();
        TITLE.matcher(shown).results().map(found -> anchor(found.group(1))).forEach(anchor -> {
            int before = times.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        MARK.matcher(shown).results().forEach(found -> anchors.add(found.group(1)));
        return anchors;
    }

    private static String anchor(String title) {
        return title.replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1").strip().toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}_ -]", "").replace(' ', '-');
    }
}
