package io.jenkins.plugins.pexip.embedded.command;

import io.jenkins.plugins.pexip.embedded.Arguments;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.step.DeployNodeStep;
import io.jenkins.plugins.pexip.yaml.NearestWord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The parameters of {@code pexipDeployNode}: the step's own, with what its form says of each. */
final class NodeParameters {

    private static final String ENVIRONMENT = "environment";
    private static final String TEMPLATE = "templateVersion";

    private NodeParameters() {}

    /** What each means, by its name. The form has no field for what is not for a pipeline to say. */
    static Map<String, String> all() {
        Map<String, String> all = new TreeMap<>();
        all.put(ENVIRONMENT, "Where it is deployed, such as test.");
        for (String name : Arguments.of(DeployNodeStep.class)) {
            help(name, all);
        }
        return all;
    }

    private static void help(String name, Map<String, String> all) {
        try (InputStream help = DeployNodeStep.class.getResourceAsStream("DeployNodeStep/help-%s.html".formatted(name))) {
            if (help != null) {
                all.put(name, text(new String(help.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", "").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
                .replaceAll("\\s+", " ").strip();
    }

    /** Whether it has to be given beside others: a template's release, unless the node is an image of its own. */
    static boolean isRequired(String name, Map<String, String> given) {
        return name.equals(ENVIRONMENT) || Arguments.required(DeployNodeStep.class).contains(name)
                && !(name.equals(TEMPLATE) && given.containsKey("deploymentType"));
    }

    /** @throws ConfigurationProblem for each that is not known, and each that is missing, at once */
    static void check(Map<String, String> given) {
        List<String> sentences = new ArrayList<>();
        TreeSet<String> known = new TreeSet<>(Arguments.of(DeployNodeStep.class));
        given.keySet().stream().filter(name -> !known.contains(name)).sorted().forEach(name ->
                sentences.add("There is no parameter '%s'%s".formatted(name, NearestWord.to(name, known)
                        .map("; did you mean '%s'?"::formatted).orElse("."))));
        List<String> missing = all().keySet().stream()
                .filter(name -> isRequired(name, given) && given.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            sentences.add("Missing: %s.".formatted(String.join(", ", missing)));
        }
        if (!sentences.isEmpty()) {
            throw new ConfigurationProblem(String.join(" ", sentences)
                    + " Nothing was done; 'deploy-node --help' says what each parameter means.");
        }
    }
}
