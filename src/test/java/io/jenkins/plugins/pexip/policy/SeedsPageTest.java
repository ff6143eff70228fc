package io.jenkins.plugins.pexip.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.policy.rule.Rule;
import io.jenkins.plugins.pexip.policy.rule.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/seeds.md names no test, rule or step that is not there, and leaves no sentence without either. */
class SeedsPageTest {

    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST = Pattern.compile("(\\w+(?:Test|IT))(?:\\.(\\w+))?");
    private static final Pattern RULE = Pattern.compile("[a-z]+(-[a-z]+)+");
    /** An annotation, and what follows it without an empty line. */
    private static final String ANNOTATED = "@(Test|ParameterizedTest|Property)\\b(?:(?!\\n\\n)[\\s\\S])*?";
    private static final Set<String> COMMANDS = Set.of("upgrade-messages");

    private static List<String> lines;
    private static Map<String, String> tests;

    @BeforeAll
    static void read() throws IOException {
        lines = Files.readAllLines(Path.of("docs/seeds.md"));
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""), SeedsPageTest::text, (a, b) -> a + b));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<String> named() {
        return lines.stream().flatMap(line -> NAMED.matcher(line).results()).map(found -> found.group(1)).toList();
    }

    @Test
    void eachTestThatItNamesIsThere() {
        List<String> named = named().stream().filter(TEST.asMatchPredicate()).toList();
        assertThat(named).hasSizeGreaterThan(80).allMatch(SeedsPageTest::isTest);
    }

    @Test
    void aTestThatIsNotThereAndAMethodThatIsNoneAreNoticed() {
        assertThat(List.of("NoSuchTest", "RollbackTest.noSuchMethod", "RollbackTest.deploysTheNodeAnew"))
                .noneMatch(SeedsPageTest::isTest);
        assertThat(isTest("RollbackTest.machinesWithoutAVaultGetDisksOfTheirSnapshots")).isTrue();
    }

    /** A method counts only if it is run as a test; what a test calls is none. */
    private static boolean isTest(String name) {
        var parts = TEST.matcher(name);
        if (!parts.matches() || !tests.containsKey(parts.group(1))) {
            return false;
        }
        return parts.group(2) == null || Pattern.compile(ANNOTATED + " void " + parts.group(2) + "\\(")
                .matcher(tests.get(parts.group(1))).find();
    }

    @Test
    void eachRuleThatItNamesIsThereAndEachRuleOfTheGuidesIsNamed() {
        List<String> rules = Rules.all().stream().map(Rule::id).toList();
        List<String> named = named().stream().filter(RULE.asMatchPredicate())
                .filter(name -> !COMMANDS.contains(name)).distinct().toList();
        assertThat(rules).containsAll(named);
        List<String> own = Rules.all().stream().filter(rule -> rule.source().equals("own")).map(Rule::id).toList();
        assertThat(rules).filteredOn(rule -> !own.contains(rule) && !rule.equals("support-asked"))
                .allMatch(named()::contains);
    }

    @Test
    void eachStepThatItNamesHasAPage() {
        List<String> steps = named().stream().filter(name -> name.matches("pexip[A-Z]\\w+|pauseSchedule|verifyVbv|promoteToProd"))
                .distinct().toList();
        assertThat(steps).hasSizeGreaterThan(8)
                .allSatisfy(step -> assertThat(Path.of("docs/steps", step + ".md")).exists());
    }

    /** Parameters, settings and answers: a word of the code, of the shared library, or a folder. */
    @Test
    void eachOtherWordIsOneOfTheProduct() throws IOException {
        String product = source("src/main/java") + source("vars");
        List<String> others = named().stream().filter(TEST.asMatchPredicate().or(RULE.asMatchPredicate()).negate())
                .map(word -> word.replaceFirst(":.*", "")).distinct().toList();
        assertThat(others).hasSizeGreaterThan(20).allMatch(word -> Files.isDirectory(Path.of(word))
                || Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(product).find());
    }

    private static String source(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).map(SeedsPageTest::text).collect(Collectors.joining("\n"));
        }
    }

    @Test
    void eachSectionHasRows() {
        String page = String.join("\n", lines);
        List<String> sections = Stream.of(page.split("\n(?=#{2,3} )")).filter(part -> part.startsWith("###")).toList();
        assertThat(sections).hasSizeGreaterThan(12)
                .allMatch(part -> part.lines().filter(line -> line.startsWith("| ")).count() > 1);
    }

    @Test
    void eachSentenceSaysWhereItIsKeptOrWhyNot() {
        List<String[]> rows = lines.stream().filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .map(line -> line.split("(?<!\\\\)\\|", -1)).toList();
        assertThat(rows).hasSizeGreaterThan(100).allSatisfy(row ->
                assertThat(row[2].strip()).as(String.join("|", row)).isNotEmpty());
    }
}
