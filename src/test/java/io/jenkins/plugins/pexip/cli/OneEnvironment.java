package io.jenkins.plugins.pexip.cli;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A configuration of one platform with one environment, which nobody is asked for. */
final class OneEnvironment {

    private OneEnvironment() {}

    /** Writes {@code platform.yaml} into a folder, and the key of Sam, {@code sam.pem}. */
    static Path write(Path folder) throws IOException {
        String known = KeyFile.made(folder.resolve("sam.pem")).key().known().pem();
        Path key = Files.writeString(folder.resolve("sam.pub.pem"), known);
        return Files.writeString(folder.resolve("platform.yaml"), """
                platforms:
                  - name: vbv
                    policy: {people: [{name: sam, keys: [KEY]}]}
                    environments:
                      - name: test
                        kind: test
                        managementNode: {url: "https://node.example.ca", credentials: node}
                        machines: [{name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}]
                        azure: {tenant: t, subscription: s, credentials: azure}
                credentials: {node: {user: admin, environment: NODE}, azure: {user: client, environment: AZURE}}
                """.replace("KEY", key.toString()));
    }
}
