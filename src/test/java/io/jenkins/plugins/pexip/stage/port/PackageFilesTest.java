package io.jenkins.plugins.pexip.stage.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageFilesTest {

    @TempDir
    Path folder;

    @Test
    void measuresSizeAndDigest() throws Exception {
        Files.writeString(folder.resolve("p.tar"), "abc");
        PackageFile file = PackageFiles.measure(workspace(), "p.tar");
        assertThat(file.bytes()).isEqualTo(3);
        assertThat(file.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void refusesAPackageThatIsNotThere() {
        assertThatThrownBy(() -> PackageFiles.measure(workspace(), "p.tar"))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("'p.tar' is not there");
    }

    @Test
    void refusesAFolder() throws Exception {
        Files.createDirectory(folder.resolve("p.tar"));
        assertThatThrownBy(() -> PackageFiles.measure(workspace(), "p.tar")).isInstanceOf(ConfigurationProblem.class);
    }

    @Test
    void refusesAnEmptyPackage() throws Exception {
        Files.createFile(folder.resolve("p.tar"));
        assertThatThrownBy(() -> PackageFiles.measure(workspace(), "p.tar"))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("'p.tar' is empty");
    }

    @Test
    void saysThatAnAgentWentAway() {
        Workspace gone = new Workspace() {
            @Override
            public <T extends Serializable> T at(String path, WorkspaceTask<T> task) throws IOException {
                throw new IOException("channel closed");
            }
        };
        assertThatThrownBy(() -> PackageFiles.measure(gone, "p.tar"))
                .isInstanceOf(Unreachable.class).hasMessageContaining("channel closed");
    }

    private Workspace workspace() {
        return new Workspace() {
            @Override
            public <T extends Serializable> T at(String path, WorkspaceTask<T> task)
                    throws IOException, InterruptedException {
                return task.run(folder.resolve(path));
            }
        };
    }
}
