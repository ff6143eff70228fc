package io.jenkins.plugins.pexip.simulator.azure;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.jenkins.plugins.pexip.simulator.time.Timeline;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Handlers that look at the simulated world, or change it, in its own order. */
record Looks(Timeline timeline, AzureConfig config) {

    Handler at(Consumer<Context> look) {
        return ctx -> timeline.inOrder(() -> look.accept(ctx));
    }

    /** The resource that a request's path names, as {@code {group}} and {@code {name}}. */
    ResourceId resource(Context ctx, String type) {
        return new ResourceId(config.subscription(), group(ctx), type, ctx.pathParam("name"));
    }

    /** The resource group of a request's path, as it was configured. */
    String group(Context ctx) {
        String asked = ctx.pathParam("group");
        return groups().filter(asked::equalsIgnoreCase).findFirst().orElseThrow(() -> new ArmError(
                404, "ResourceGroupNotFound", "Resource group '" + asked + "' could not be found."));
    }

    Stream<String> groups() {
        return Stream.of(
                        config.machines().stream().map(AzureConfig.Machine::resourceGroup),
                        config.vaults().stream().map(AzureConfig.Vault::resourceGroup),
                        config.images().stream().map(AzureConfig.Image::resourceGroup),
                        config.storageAccounts().stream().map(AzureConfig.StorageAccount::resourceGroup))
                .flatMap(groups -> groups)
                .distinct();
    }

    /** Those that hold machines, in one spelling each. */
    Stream<String> machineGroups() {
        Map<String, String> spellings = new LinkedHashMap<>();
        config.machines().forEach(machine ->
                spellings.putIfAbsent(machine.resourceGroup().toLowerCase(Locale.ROOT), machine.resourceGroup()));
        return spellings.values().stream();
    }
}
