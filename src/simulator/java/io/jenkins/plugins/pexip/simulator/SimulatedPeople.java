package io.jenkins.plugins.pexip.simulator;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.platform.KnownPerson;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The people of a rehearsal, each with a key of their own in a folder: {@code sam.approver.pem}. Whoever rehearses can
 * be each of them in turn with {@code --sign}; without it, they are the one who starts runs.
 */
public final class SimulatedPeople {

    /** Who starts promotions. */
    public static final String STARTER = "rita.release";
    /** Who approves them. */
    public static final String APPROVER = "sam.approver";
    /** Who places calls. */
    public static final String TESTER = "tess.tester";
    /** Who reads release notes. */
    public static final String REVIEWER = "petra.platform";

    private static final List<String> ALL = List.of(STARTER, APPROVER, TESTER, REVIEWER);

    private SimulatedPeople() {}

    /** The policy's defaults with these people; makes their keys at first use. */
    static PolicySettings in(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<KnownPerson> people = new ArrayList<>();
        for (String name : ALL) {
            String known = KeyFile.made(key(folder, name)).key().known().pem();
            Path file = Files.writeString(folder.resolve(name + ".public.pem").toAbsolutePath(), known);
            people.add(new KnownPerson(name, name.equals(STARTER) ? user() : List.of(), List.of(file.toString())));
        }
        return new PolicySettings(null, null, null, null, null, null, null, null, null, null, null,
                null, null, people, null);
    }

    /** A person's private key. @param folder where the keys are */
    public static Path key(Path folder, String name) {
        return folder.resolve(name + ".pem");
    }

    /** Whoever rehearses. */
    private static List<String> user() {
        return ProcessHandle.current().info().user().map(List::of).orElse(List.of());
    }
}
