package io.jenkins.plugins.pexip.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;

/** All pages and forms of the plugin, as far as they can be checked without a Jenkins. */
class JellyFilesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path STEPS = RESOURCES.resolve("io/jenkins/plugins/pexip/step");
    private static final Pattern FIELD = Pattern.compile("field=\"(\\w+)\"");

    static List<Path> jelly() throws IOException {
        return files(".jelly");
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void escapesByDefault(Path file) throws IOException {
        assertThat(Files.readString(file)).startsWith("<?jelly escape-by-default='true'?>\n");
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void holdsNoScriptNoHandlerAndNoStyle(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        NodeList elements = factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            assertThat(element.getLocalName()).isNotIn("script", "style", "out");
            NamedNodeMap attributes = element.getAttributes();
            for (int j = 0; j < attributes.getLength(); j++) {
                assertThat(attributes.item(j).getNodeName()).doesNotStartWith("on").isNotEqualTo("style");
                assertThat(attributes.item(j).getNodeValue()).doesNotContain("javascript:");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("jelly")
    void explainsEachField(Path file) throws IOException {
        Matcher fields = FIELD.matcher(Files.readString(file));
        while (fields.find()) {
            String help = "help-" + fields.group(1) + ".html";
            assertThat(Stream.of(file.resolveSibling(help), STEPS.resolve("StageStep").resolve(help)))
                    .as(file + " " + fields.group(1))
                    .anyMatch(Files::exists);
        }
    }

    @Test
    void eachTextThatTheJellyFilesLookUpIsThere() throws IOException {
        Pattern key = Pattern.compile("\\$\\{%([a-z]\\w+)[(}]");
        for (Path file : jelly()) {
            Set<String> wanted = new TreeSet<>();
            Matcher keys = key.matcher(Files.readString(file));
            while (keys.find()) {
                wanted.add(keys.group(1));
            }
            Path texts = Path.of(file.toString().replace(".jelly", ".properties"));
            String known = Files.exists(texts) ? Files.readString(texts) : "";
            assertThat(wanted).as(file.toString()).allMatch(word -> known.contains(word + "="));
        }
    }

    @Test
    void eachStepHasAFormAndHelp() throws IOException {
        try (Stream<Path> steps = Files.list(STEPS)) {
            assertThat(steps.filter(step -> !step.endsWith("StageStep")))
                    .isNotEmpty()
                    .allMatch(step -> Files.exists(step.resolve("config.jelly")))
                    .allMatch(step -> Files.exists(step.resolve("help.html")));
        }
    }

    @Test
    void scriptsAndStylesComeFromTheController() throws IOException {
        for (Path file : Stream.concat(files(".js").stream(), files(".css").stream()).toList()) {
            assertThat(Files.readString(file)).as(file.toString())
                    .doesNotContain("http://", "https://", "eval(", "innerHTML", "@import");
        }
    }
}
