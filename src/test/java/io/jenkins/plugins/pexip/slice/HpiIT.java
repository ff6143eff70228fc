package io.jenkins.plugins.pexip.slice;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.ByteArrayInputStream;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.json.Json;
import java.nio.file.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.annotation.Annotation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import net.java.sezpoz.impl.SerAnnotatedElement;
import org.jenkinsci.Symbol;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens what {@code mvn package} leaves for Jenkins. */
class HpiIT {

    private static final String INNER = "WEB-INF/lib/pexip-promotion.jar";
    private static ZipFile hpi;
    private static Map<String, byte[]> inner;

    @BeforeAll
    static void open() throws IOException {
        hpi = new ZipFile("target/pexip-promotion.hpi");
        inner = unpack(hpi.getInputStream(hpi.getEntry(INNER)));
    }

    @AfterAll
    static void close() throws IOException {
        hpi.close();
    }

    private static Map<String, byte[]> unpack(InputStream jar) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(jar)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    private static List<String> libraries() {
        return hpi.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.startsWith("WEB-INF/lib/") && name.endsWith(".jar"))
                .toList();
    }

    @Test
    void saysWhatItIsAndWhatItNeeds() throws IOException {
        Attributes main = new Manifest(hpi.getInputStream(hpi.getEntry("META-INF/MANIFEST.MF"))).getMainAttributes();
        assertThat(main.getValue("Short-Name")).isEqualTo("pexip-promotion");
        assertThat(main.getValue("Long-Name")).isEqualTo("Pexip Promotion");
        assertThat(main.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(main.getValue("Plugin-Version")).matches("\\d+\\.\\d+.*");
        assertThat(main.getValue("Jenkins-Version")).isEqualTo("2.528.1");
        assertThat(main.getValue("Minimum-Java-Version")).isEqualTo("17");
        assertThat(main.getValue("Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(main.getValue("Plugin-Dependencies").split(",")).contains(
                "workflow-step-api:710.v3e456cc85233",
                "workflow-api:1384.vdc05a_48f535f",
                "workflow-support:1004.veee3a_d67cdb_9",
                "workflow-job:1559.va_a_533730b_ea_d");
    }

    @Test
    void theInnerJarSaysWhatItIsSoThatConfigurationCanBeSaved() throws IOException {
        try (JarInputStream jar = new JarInputStream(hpi.getInputStream(hpi.getEntry(INNER)))) {
            Attributes main = jar.getManifest().getMainAttributes();
            assertThat(main.getValue("Short-Name")).isEqualTo("pexip-promotion");
            assertThat(main.getValue("Plugin-Version")).matches("\\d+\\.\\d+.*");
            assertThat(main.getValue("Jenkins-Version")).isEqualTo("2.528.1");
        }
    }

    @Test
    void hasADescriptionForThePluginManager() {
        assertThat(inner).containsKey("index.jelly");
    }

    @Test
    void indexesEachExtension() throws Exception {
        assertThat(indexed()).containsExactlyInAnyOrderElementsOf(annotated(Extension.class));
        assertThat(inner.keySet()).noneMatch(name -> name.endsWith(Extension.class.getName() + ".txt"));
    }

    /** The index is a sequence of serialised objects, ended by null. */
    private static TreeSet<String> indexed() throws Exception {
        TreeSet<String> names = new TreeSet<>();
        byte[] index = inner.get("META-INF/annotations/hudson.Extension");
        if (index != null) {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(index))) {
                for (Object next = in.readObject(); next != null; next = in.readObject()) {
                    names.add(((SerAnnotatedElement) next).className);
                }
            }
        }
        return names;
    }

    @Test
    void indexesEachSymbol() throws Exception {
        String index = new String(
                inner.get("META-INF/services/annotations/org.jenkinsci.Symbol"), StandardCharsets.UTF_8);
        assertThat(index.lines().filter(line -> !line.isBlank()))
                .containsExactlyInAnyOrderElementsOf(annotated(Symbol.class));
    }

    private static List<String> annotated(Class<? extends Annotation> annotation) throws Exception {
        List<String> names = new ArrayList<>();
        for (String file : inner.keySet()) {
            if (file.endsWith(".class")) {
                String name = file.replace(".class", "").replace('/', '.');
                if (Class.forName(name, false, HpiIT.class.getClassLoader()).isAnnotationPresent(annotation)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    @Test
    void carriesNeitherTheSliceNorTheRunnerNorTheSimulatorsNorTheCommandLine() {
        assertThat(inner.keySet()).filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/pexip/"))
                .noneMatch(name -> name.matches("io/jenkins/plugins/pexip/(embedded|simulator|cli)/.*"));
        assertThat(hpi.stream().map(ZipEntry::getName)).noneMatch(name -> name.startsWith("WEB-INF/classes"));
    }

    @Test
    void carriesNoLibraryThatJenkinsHasOrThatTheProductMustNotHave() {
        assertThat(libraries()).hasSizeGreaterThan(5);
        assertThat(libraries()).noneMatch(name -> name.matches(
                ".*/(netty|groovy|guava|slf4j|jetty|javalin|kotlin|jakarta\\.servlet|javax\\.servlet|sezpoz|localizer"
                        + "|picocli|bcp|bcpkix|bcutil)[^/]*"));
        assertThat(libraries()).noneMatch(name -> name.contains("netty"));
    }

    @Test
    void refersToNothingOfJenkinsThatTheSliceDoesNotDeclare() {
        Map<String, String> problems = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : inner.entrySet()) {
            if (file.getKey().endsWith(".class")) {
                problems.putAll(JenkinsReferences.undeclared(file.getKey(), file.getValue()));
            }
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void hasEachFileOnce() {
        Map<String, Long> counts =
                hpi.stream().collect(Collectors.groupingBy(ZipEntry::getName, TreeMap::new, Collectors.counting()));
        assertThat(counts.values()).allMatch(count -> count == 1);
    }

    @Test
    void theBillOfMaterialsBesideItNamesEachLibraryInIt() throws IOException {
        JsonNode bill = Json.MAPPER.readTree(Path.of("target/pexip-promotion.cdx.json").toFile());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        List<String> named = new ArrayList<>();
        bill.path("components").forEach(each -> named.add(
                "%s-%s.jar".formatted(each.path("name").asText(), each.path("version").asText())));
        assertThat(libraries()).isNotEmpty();
        assertThat(named).containsAll(libraries().stream()
                .map(library -> library.substring(library.lastIndexOf('/') + 1))
                .filter(library -> !library.equals("pexip-promotion.jar"))
                .toList());
    }
}
