package io.jenkins.plugins.pexip.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.management.profile.AzureProfile;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.resourcemanager.compute.ComputeManager;
import com.azure.resourcemanager.compute.fluent.ComputeManagementClient;
import io.jenkins.plugins.pexip.platform.AzureSettings;
import io.jenkins.plugins.pexip.platform.Credential;
import io.jenkins.plugins.pexip.platform.Machine;
import io.jenkins.plugins.pexip.platform.Secrets;
import io.jenkins.plugins.pexip.rest.BoundedExchange;
import io.jenkins.plugins.pexip.rest.Endpoint;
import io.jenkins.plugins.pexip.rest.Quiet;
import java.time.Clock;
import java.time.Duration;

/** One subscription in Azure, signed in to at the first request. Keeps its token; safe for several threads. */
public final class AzureConnection {

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final AzureSettings settings;
    private final Arm arm;
    private final ComputeManagementClient compute;

    private AzureConnection(AzureSettings settings, Arm arm, ComputeManagementClient compute) {
        this.settings = settings;
        this.arm = arm;
        this.compute = compute;
    }

    /**
     * Makes no request yet.
     *
     * @throws io.jenkins.plugins.pexip.platform.ConfigurationProblem if an address, the PEM file or the credential
     *     cannot be used
     */
    public static AzureConnection open(AzureSettings settings, Secrets secrets, Clock clock) {
        return open(settings, secrets, clock, null);
    }

    /**
     * @param clock for the time that Azure asks to be left alone
     * @param longest how long an answer may take at most, in real time; null for the usual
     */
    public static AzureConnection open(AzureSettings settings, Secrets secrets, Clock clock, Duration longest) {
        Cloud cloud = Cloud.of(settings);
        AzureHttp http = http(settings, cloud, longest == null ? ANSWER : longest);
        Credential credential = secrets.find(settings.credentials());
        HttpPipeline pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(new OnlyAnswers(), new RenewedSignIn(() -> new BearerTokenAuthenticationPolicy(
                        signIn(settings, credential, cloud, http), cloud.scope())))
                .build();
        AzureProfile profile = new AzureProfile(settings.tenant(), settings.subscription(), cloud.environment());
        return new AzureConnection(
                settings,
                new Arm(cloud, pipeline, new Quiet("Azure (%s)".formatted(cloud.resourceManager().getHost()), clock)),
                ComputeManager.authenticate(pipeline, profile).serviceClient());
    }

    private static AzureHttp http(AzureSettings settings, Cloud cloud, Duration answer) {
        Endpoint endpoint = Endpoint.of(cloud.resourceManager().toString(), settings.trust());
        return new AzureHttp(BoundedExchange.with(endpoint), answer);
    }

    private static TokenCredential signIn(
            AzureSettings settings, Credential credential, Cloud cloud, AzureHttp http) {
        var builder = new ClientSecretCredentialBuilder()
                .tenantId(settings.tenant())
                .clientId(credential.user())
                .clientSecret(credential.secret())
                .authorityHost(cloud.environment().getActiveDirectoryEndpoint())
                // A pipeline without policies, so that nothing is repeated behind the stages' backs.
                .httpPipeline(new HttpPipelineBuilder().httpClient(http).build());
        // An authority of one's own is not in Microsoft's list of clouds, and asking for that list costs seconds.
        return cloud.ownAuthority() ? builder.disableInstanceDiscovery().build() : builder.build();
    }

    AzureSettings settings() {
        return settings;
    }

    Arm arm() {
        return arm;
    }

    ComputeManagementClient compute() {
        return compute;
    }

    /** Such as {@code https://management.azure.com, subscription 00000000-...}. */
    String address() {
        return arm.address() + ", subscription " + settings.subscription();
    }

    /** The machine's id. */
    String machine(Machine machine) {
        return resource(machine.resourceGroup(), "Compute/virtualMachines", machine.name());
    }

    /** The id of a resource of Microsoft's in a resource group of the subscription. */
    String resource(String group, String type, String name) {
        return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.%s/%s"
                .formatted(settings.subscription(), group, type, name);
    }
}
