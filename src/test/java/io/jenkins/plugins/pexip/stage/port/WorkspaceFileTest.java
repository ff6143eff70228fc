package io.jenkins.plugins.pexip.stage.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.pexip.platform.Forbidden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceFileTest {

    @TempDir
    Path root;

    Path workspace;
    Path secret;

    @BeforeEach
    void aWorkspaceBesideASecret() throws IOException {
        workspace = Files.createDirectories(root.resolve("workspace"));
        secret = Files.writeString(root.resolve("secret"), "abc");
        Files.writeString(Files.createDirectory(workspace.resolve("packages")).resolve("p.tar"), "abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "packages/p.tar", "./packages//p.tar", "to-packages/p.tar", "to-file", "chain", "packages/around/p.tar", "absolute"
    })
    void findsWhatLiesInTheWorkspaceAlsoThroughLinksThatStayThere(String name) throws Exception {
        link("to-packages", Path.of("packages"));
        link("to-file", Path.of("packages/p.tar"));
        link("chain", Path.of("to-packages/around/../packages/p.tar"));
        link("packages/around", Path.of("../packages"));
        link("absolute", workspace.resolve("packages/p.tar"));
        assertThat(found(name)).isEqualTo("abc");
        assertThat(found(workspace.resolve(name).toString())).isEqualTo("abc");
    }

    @Test
    void findsAFileOfAWorkspaceThatIsItselfReachedThroughALink() throws Exception {
        Path other = Files.createSymbolicLink(root.resolve("other"), workspace);
        link("in", other.resolve("packages/p.tar"));
        assertThat(WorkspaceFile.find(other, "in")).isEqualTo(workspace.toRealPath().resolve("packages/p.tar"));
        assertThat(WorkspaceFile.find(other, other + "/packages/p.tar")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "../secret", "../../../../../../../../etc/shadow", "packages/../../secret", "/etc/shadow", "/etc/../etc/shadow", "/",
        "..", "packages/..", "..\\secret", "packages\\..\\..\\secret", "C:\\Windows\\win.ini", "c:secret", "C:/x",
        "\\\\server\\share\\p.tar", "", " ", "../no-such-file", "/no-such-file", "\0", "p\0.tar", "/dev/zero",
        "/proc/self/environ"
    })
    void refusesNamesThatLeadOut(String name) {
        assertThatThrownBy(() -> found(name))
                .isInstanceOf(Forbidden.class).hasMessageContaining("relative to it, without '..'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "folder/secret", "up", "twice", "packages/up", "round", "fifo", "through/../secret"})
    void refusesLinksThatLeadOutAndWhatIsNoFile(String name) throws Exception {
        link("out", secret);
        link("folder", root);
        link("up", Path.of("../secret"));
        link("twice", Path.of("up"));
        link("packages/up", Path.of("../../secret"));
        link("round", Path.of("round"));
        link("through", Path.of(".."));
        new ProcessBuilder("mkfifo", workspace.resolve("fifo").toString()).start().waitFor();
        assertThatThrownBy(() -> found(name)).isInstanceOf(Forbidden.class);
    }

    @Test
    void aRefusalTellsNothingOfWhatIsThere() throws Exception {
        link("there", secret);
        Throwable there = catchThrowable(() -> found("there"));
        Files.delete(secret);
        Throwable notThere = catchThrowable(() -> found("there"));
        assertThat(notThere).isInstanceOf(Forbidden.class).hasMessage(there.getMessage());
        assertThat(there).hasMessageNotContaining("secret").hasNoCause();
    }

    @Test
    void aFileThatIsReplacedByALinkWhileItIsReadGivesNoResult() throws Exception {
        Path file = workspace.resolve("packages/p.tar");
        assertThatThrownBy(() -> WorkspaceFile.with(workspace, "packages/p.tar", read -> {
                    Files.delete(file);
                    Files.createSymbolicLink(file, secret);
                    return Files.readString(read);
                }))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aFileThatIsReplacedByAnotherWhileItIsReadGivesNoResult() throws Exception {
        Path file = workspace.resolve("packages/p.tar");
        assertThatThrownBy(() -> WorkspaceFile.with(workspace, "packages/p.tar", read -> {
                    Path other = Files.writeString(workspace.resolve("other"), "def");
                    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                    return Files.readString(read);
                }))
                .isInstanceOf(IOException.class).hasMessageContaining("replaced");
    }

    @Test
    void aPackageOutsideIsNotMeasured() {
        assertThatThrownBy(() -> PackageFiles.measure(new LocalWorkspace(workspace), "../secret"))
                .isInstanceOf(Forbidden.class).hasMessageNotContaining("ba7816bf");
    }

    @Test
    void whatIsNotThereIsNotThere() throws Exception {
        assertThat(WorkspaceFile.find(workspace, "none/at/all")).doesNotExist();
    }

    private String found(String name) throws Exception {
        return Files.readString(WorkspaceFile.find(workspace, name));
    }

    private void link(String name, Path target) throws IOException {
        Files.createSymbolicLink(workspace.resolve(name), target);
    }
}
