package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A step as a command: nobody who types it wrote a Jenkinsfile, and nothing is begun that cannot be meant. */
class StepCommandsTest {

    @TempDir
    private Path folder;

    private Path config;
    private int code;

    @BeforeEach
    void configure() throws Exception {
        config = OneEnvironment.write(folder);
    }

    private String type(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        if (!line.contains("--help")) {
            words.addAll(List.of("--config", config.toString(), "--home", folder.toString()));
        }
        StringWriter out = new StringWriter();
        CommandLine command = Main.line();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = command.execute(words.toArray(String[]::new));
        return out.toString();
    }

    private String refused(String line) {
        String said = type(line);
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
        assertThat(folder.resolve("jobs")).as("no run was begun").doesNotExist();
        assertThat(said).doesNotContain("Jenkinsfile", "pauseSchedule", "promoteToProd", "This is a fault");
        return said;
    }

    @Test
    void namesEachParameterThatIsMissingAtOnce() {
        assertThat(refused("deploy-node environment=test name=x")).startsWith(
                "Missing: address, domain, gateway, location, netmask, templateVersion. Nothing was done;");
        assertThat(refused("deploy-node name=x deploymentType=ESXI domain=d")).startsWith(
                "Missing: address, environment, gateway, location, netmask. Nothing was done;");
    }

    @Test
    void namesEachParameterThatIsNotKnownWithTheNearest() {
        assertThat(refused("deploy-node environment=test nmae=x gatway=y")).contains(
                "There is no parameter 'gatway'; did you mean 'gateway'?",
                "There is no parameter 'nmae'; did you mean 'name'?", "Missing: address, domain");
    }

    @Test
    void theHelpSaysWhatEachParameterMeans() {
        assertThat(type("deploy-node --help")).contains(
                "*environment: ", "*address: Its IP address", "  vmFrom: TEMPLATE for the vendor's", "staticRoutes: ")
                .doesNotContain("certificate", "password", "<code>");
        assertThat(code).isEqualTo(ExitCode.DONE);
    }

    @Test
    void refusesAnEnvironmentAndAWayBackThatThereAreNot() {
        assertThat(refused("rollback --environment tset")).contains("no environment 'tset'; configured are: test");
        assertThat(refused("rollback --environment test --way sideways"))
                .contains("'sideways' is no way back; there are machines, redeploy and backup.");
    }
}
