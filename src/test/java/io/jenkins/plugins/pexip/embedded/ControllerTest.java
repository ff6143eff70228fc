package io.jenkins.plugins.pexip.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.FilePath;
import hudson.model.User;
import hudson.remoting.VirtualChannel;
import hudson.security.ACL;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Credential;
import java.io.File;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllerTest {

    @TempDir
    Path folder;

    private Controller controller;

    @BeforeEach
    void start() {
        controller = Controller.start(folder, id -> switch (id) {
            case "node" -> new Credential("admin", "opensesame");
            case "token" -> new Credential("", "opensesame");
            default -> throw new ConfigurationProblem("none");
        });
    }

    @Test
    void findsCredentialsByIdAndType() {
        var password = CredentialsProvider.findCredentialById("node", StandardUsernamePasswordCredentials.class, null);
        assertThat(password.getUsername()).isEqualTo("admin");
        assertThat(password.getPassword().getPlainText()).isEqualTo("opensesame");
        var text = CredentialsProvider.findCredentialById("token", StringCredentials.class, null);
        assertThat(text.getSecret().getPlainText()).isEqualTo("opensesame");
        assertThat(password.getPassword().toString() + text.getSecret()).doesNotContain("opensesame");
        assertThat(CredentialsProvider.findCredentialById("node", StringCredentials.class, null)).isNull();
        assertThat(CredentialsProvider.findCredentialById("other", StringCredentials.class, null)).isNull();
    }

    @Test
    void checksThePermissionsOfWhoActs() {
        controller.permit((who, what) -> "carol".equals(who));
        try (var carol = ACL.as(User.getById("carol", true))) {
            Jenkins.get().checkPermission(Jenkins.ADMINISTER);
            assertThat(User.current().getId()).isEqualTo("carol");
        }
        assertThat(User.current()).isNull();
        assertThatThrownBy(() -> Jenkins.get().checkPermission(Jenkins.ADMINISTER))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void doesFileWorkAsAnAgentWould() throws Exception {
        Files.writeString(folder.resolve("x.txt"), "four");
        FilePath file = new FilePath(folder.toFile()).child("x.txt");
        assertThat(file.act(new Length(null))).isEqualTo(4);
        assertThatThrownBy(() -> file.act(new Length(new Object()))).isInstanceOf(NotSerializableException.class);
    }

    private static final class Length extends MasterToSlaveFileCallable<Long> {

        private static final long serialVersionUID = 1L;
        private final Object baggage;

        Length(Object baggage) {
            this.baggage = baggage;
        }

        @Override
        public Long invoke(File file, VirtualChannel channel) throws IOException {
            return Files.size(file.toPath());
        }
    }
}
