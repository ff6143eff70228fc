package io.jenkins.plugins.pexip.verify;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.platform.VerificationSettings;
import io.jenkins.plugins.pexip.stage.port.ApiCollection;
import io.jenkins.plugins.pexip.stage.port.CollectionResult;
import io.jenkins.plugins.pexip.stage.port.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A Postman collection of the workspace, run by Newman on the machine where the workspace is. Each run gets a
 * {@code runId} of its own, unless one is configured.
 */
public final class NewmanCollection implements ApiCollection {

    private final VerificationSettings settings;
    private final Secrets secrets;

    public NewmanCollection(VerificationSettings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** @throws ConfigurationProblem if a credential or the file of certificates to trust is missing */
    @Override
    public CollectionResult run(Workspace workspace) throws IOException, InterruptedException {
        return workspace.configured(settings.collection(), task());
    }

    @Override
    public String obstacle(Workspace workspace) throws IOException, InterruptedException {
        return workspace.configured(settings.collection(), new NewmanCheck(task(Map.of())));
    }

    private NewmanTask task() {
        Map<String, String> values = new HashMap<>();
        settings.secrets().forEach((name, id) -> values.put(name, secrets.find(id).secret()));
        return task(values);
    }

    private NewmanTask task(Map<String, String> values) {
        Map<String, String> variables = new HashMap<>(settings.variables());
        variables.putIfAbsent("runId", UUID.randomUUID().toString().substring(0, 8));
        return new NewmanTask(
                settings.collectionSha256(),
                settings.hosts(),
                settings.newman(),
                NewmanPrograms.all(),
                Map.copyOf(variables),
                Map.copyOf(values),
                trust(),
                settings.deadline(),
                settings.expectation());
    }

    private String trust() {
        if (settings.trust() == null) {
            return "";
        }
        try {
            return Files.readString(Path.of(settings.trust()));
        } catch (IOException e) {
            throw new ConfigurationProblem(
                    "The verification's certificates to trust, '%s', cannot be read.".formatted(settings.trust()), e);
        }
    }
}
