package io.jenkins.plugins.pexip.azure;

import com.azure.core.management.AzureEnvironment;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * The addresses of the cloud that is meant: a known one by its Resource Manager, else the public one's with changes.
 *
 * @param scope what tokens are for: the cloud's own Resource Manager, whatever address it is reached under
 * @param ownAuthority whether the sign-in has an address of its own
 */
record Cloud(AzureEnvironment environment, URI resourceManager, String scope, boolean ownAuthority) {

    static Cloud of(AzureSettings settings) {
        String configured = settings.resourceManager();
        URI address = address(configured == null ? AzureEnvironment.AZURE.getResourceManagerEndpoint() : configured);
        AzureEnvironment known = known(address);
        Map<String, String> endpoints = new HashMap<>(known.getEndpoints());
        endpoints.put("resourceManagerEndpointUrl", address + "/");
        if (settings.authority() != null) {
            endpoints.put("activeDirectoryEndpointUrl", address(settings.authority()) + "/");
        }
        String scope = known.getResourceManagerEndpoint().replaceAll("/+$", "") + "/.default";
        return new Cloud(new AzureEnvironment(endpoints), address, scope, settings.authority() != null);
    }

    /** Whether a token may be sent there: the configured host and port, and nobody else's. */
    boolean owns(URI other) {
        return "https".equalsIgnoreCase(other.getScheme())
                && resourceManager.getHost().equalsIgnoreCase(other.getHost())
                && port(resourceManager) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 443 : address.getPort();
    }

    private static AzureEnvironment known(URI address) {
        return AzureEnvironment.knownEnvironments().stream()
                .filter(e -> address.getHost().equalsIgnoreCase(URI.create(e.getResourceManagerEndpoint()).getHost()))
                .findFirst()
                .orElse(AzureEnvironment.AZURE);
    }

    private static URI address(String written) {
        try {
            URI address = URI.create(written.strip().replaceAll("/+$", ""));
            if ("https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Said below, for every address that cannot be used.
        }
        throw new ConfigurationProblem(
                "'%s' is no address for Azure; write it like https://management.azure.com.".formatted(written));
    }
}
