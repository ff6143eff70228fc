package io.jenkins.plugins.pexip.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Opens and starts what {@code mvn package} leaves for the command line. */
class CliJarIT {

    private static final String JAR = "target/pexip-promotion-cli.jar";

    @Test
    void startsByItself() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(java, "-jar", JAR, "--version").redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).startsWith("pexip-promotion ").doesNotContain("not packed");
    }

    @Test
    void carriesEverythingThatItNeedsAndNoBrokenSignature() throws IOException {
        try (ZipFile jar = new ZipFile(JAR)) {
            assertThat(jar.stream().map(ZipEntry::getName)).contains(
                    "io/jenkins/plugins/pexip/embedded/EmbeddedPipeline.class",
                    "io/jenkins/plugins/pexip/simulator/time/Timeline.class",
                    "hudson/FilePath.class",
                    "com/cloudbees/groovy/cps/Continuable.class",
                    "io/javalin/Javalin.class");
            assertThat(jar.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.matches("META-INF/[^/]*\\.(SF|DSA|RSA)"))
                    .noneMatch(name -> name.startsWith("io/netty/"));
        }
    }
}
