package io.jenkins.plugins.pexip.simulator.azure;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What exists in the simulated Azure.
 *
 * @param port of Azure Resource Manager; 0 for any free one
 * @param signInPort of the sign-in endpoint; 0 for any free one
 * @param location the region of everything; {@code canadacentral} if null
 * @param clients the service principals that may sign in
 * @param storageAccounts those that may be named as the staging location of a restore
 * @param pageSize how many resources one page of a list holds; 50 if 0
 * @param backupForms of jobs and recovery points; CURRENT if null
 * @param images that machines can be made from
 * @param subnets of the network of each resource group with machines, beside its {@code default}
 */
public record AzureConfig(
        int port,
        int signInPort,
        @JsonProperty(required = true) String tenant,
        @JsonProperty(required = true) String subscription,
        String location,
        List<Client> clients,
        List<Vault> vaults,
        List<StorageAccount> storageAccounts,
        List<Machine> machines,
        Durations durations,
        int pageSize,
        BackupForms backupForms,
        List<Image> images,
        List<Subnet> subnets) {

    public AzureConfig {
        location = location == null ? "canadacentral" : location;
        clients = clients == null ? List.of() : List.copyOf(clients);
        vaults = vaults == null ? List.of() : List.copyOf(vaults);
        storageAccounts = storageAccounts == null ? List.of() : List.copyOf(storageAccounts);
        machines = machines == null ? List.of() : List.copyOf(machines);
        durations = durations == null ? Durations.USUAL : durations;
        pageSize = pageSize == 0 ? 50 : pageSize;
        backupForms = backupForms == null ? BackupForms.CURRENT : backupForms;
        images = images == null ? List.of() : List.copyOf(images);
        subnets = subnets == null ? List.of() : List.copyOf(subnets);
    }

    /** A subscription with nothing in it. */
    public static AzureConfig of(String tenant, String subscription) {
        return new AzureConfig(0, 0, tenant, subscription, null, null, null, null, null, null, 0, null, null, null);
    }

    public AzureConfig with(Client client) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, append(clients, client), vaults,
                storageAccounts, machines, durations, pageSize, backupForms, images, subnets);
    }

    public AzureConfig with(Vault vault) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, append(vaults, vault),
                storageAccounts, machines, durations, pageSize, backupForms, images, subnets);
    }

    public AzureConfig with(StorageAccount account) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults,
                append(storageAccounts, account), machines, durations, pageSize, backupForms, images, subnets);
    }

    public AzureConfig with(Machine machine) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults,
                storageAccounts, append(machines, machine), durations, pageSize, backupForms, images, subnets);
    }

    public AzureConfig with(Durations other) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults,
                storageAccounts, machines, other, pageSize, backupForms, images, subnets);
    }

    public AzureConfig with(BackupForms other) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults,
                storageAccounts, machines, durations, pageSize, other, images, subnets);
    }

    public AzureConfig withPageSize(int size) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults,
                storageAccounts, machines, durations, size, backupForms, images, subnets);
    }

    public AzureConfig with(Image image) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults, storageAccounts,
                machines, durations, pageSize, backupForms, append(images, image), subnets);
    }

    public AzureConfig with(Subnet subnet) {
        return new AzureConfig(port, signInPort, tenant, subscription, location, clients, vaults, storageAccounts,
                machines, durations, pageSize, backupForms, images, append(subnets, subnet));
    }

    private static <T> List<T> append(List<T> list, T more) {
        return Stream.concat(list.stream(), Stream.of(more)).toList();
    }

    /**
     * A service principal.
     *
     * @param secret its client secret; null if it has none
     * @param federatedToken the client assertion that it may sign in with; null if none
     */
    public record Client(@JsonProperty(required = true) String id, String secret, String federatedToken) {

        public Client(String id, String secret) {
            this(id, secret, null);
        }

        @Override
        public String toString() {
            return "Client[" + id + "]";
        }
    }

    /**
     * A managed image.
     *
     * @param generalized whether machines made from it need an operating system's profile
     */
    public record Image(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String resourceGroup,
            boolean generalized) {

        /** Its resource id. */
        public String id(String subscription) {
            return new ResourceId(subscription, resourceGroup, ResourceId.IMAGE, name).toString();
        }
    }

    /** @param prefix such as {@code 10.2.0.0/24}, of 8, 16 or 24 bits */
    public record Subnet(
            @JsonProperty(required = true) String name, @JsonProperty(required = true) String prefix) {

        /** Whether an address lies in it. */
        boolean holds(String address) {
            int bytes = Integer.parseInt(prefix.substring(prefix.indexOf('/') + 1)) / 8;
            String[] parts = prefix.split("[./]");
            return address.startsWith(String.join(".", List.of(parts).subList(0, bytes)) + ".");
        }

        /** Its resource id in the network of a resource group. */
        public String id(String subscription, String resourceGroup) {
            return NetworkRoutes.networkId(subscription, resourceGroup) + "/subnets/" + name;
        }
    }

    /** A Recovery Services vault. */
    public record Vault(
            @JsonProperty(required = true) String name, @JsonProperty(required = true) String resourceGroup) {}

    /**
     * A storage account.
     *
     * @param location its region; that of everything if null
     */
    public record StorageAccount(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String resourceGroup,
            String location) {

        /** Its resource id. */
        public String id(String subscription) {
            return new ResourceId(subscription, resourceGroup, "Microsoft.Storage/storageAccounts", name).toString();
        }
    }

    /**
     * A virtual machine with an operating system's disk.
     *
     * @param size its hardware; {@code Standard_F8s_v2} if null
     * @param power {@link PowerState#RUNNING} if null
     * @param dataDisks how many further managed disks it has
     * @param protectedBy the vault that backs it up; null for none
     */
    public record Machine(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String resourceGroup,
            Map<String, String> tags,
            String size,
            PowerState power,
            int dataDisks,
            String protectedBy) {

        public Machine {
            tags = tags == null ? Map.of() : Map.copyOf(tags);
            size = size == null ? "Standard_F8s_v2" : size;
            power = power == null ? PowerState.RUNNING : power;
        }

        public static Machine of(String name, String resourceGroup) {
            return new Machine(name, resourceGroup, null, null, null, 0, null);
        }

        public Machine tagged(Map<String, String> others) {
            return new Machine(name, resourceGroup, others, size, power, dataDisks, protectedBy);
        }

        public Machine in(PowerState state) {
            return new Machine(name, resourceGroup, tags, size, state, dataDisks, protectedBy);
        }

        public Machine withDataDisks(int count) {
            return new Machine(name, resourceGroup, tags, size, power, count, protectedBy);
        }

        public Machine protectedBy(String vault) {
            return new Machine(name, resourceGroup, tags, size, power, dataDisks, vault);
        }
    }

    /**
     * How long things take, in virtual time; the usual time where null.
     *
     * @param copy a managed disk or a snapshot
     * @param backupSnapshot a backup job's task "Take Snapshot"
     * @param backupTransfer the same job's task "Transfer data to vault", after it
     * @param restore a restore job, until the machine is backed up once more and its disks are replaced
     */
    public record Durations(
            Duration start,
            Duration deallocate,
            Duration powerOff,
            Duration restart,
            Duration update,
            Duration copy,
            Duration backupSnapshot,
            Duration backupTransfer,
            Duration restore) {

        /** Snapshot as recorded in 2026, transfer as in 2022; the rest are assumptions. */
        public static final Durations USUAL = new Durations(null, null, null, null, null, null, null, null, null);

        public Durations {
            start = or(start, Duration.ofSeconds(40));
            deallocate = or(deallocate, Duration.ofSeconds(60));
            powerOff = or(powerOff, Duration.ofSeconds(30));
            restart = or(restart, Duration.ofSeconds(60));
            update = or(update, Duration.ofSeconds(20));
            copy = or(copy, Duration.ofSeconds(30));
            backupSnapshot = or(backupSnapshot, Duration.ofMinutes(28));
            backupTransfer = or(backupTransfer, Duration.ofMinutes(36));
            restore = or(restore, Duration.ofMinutes(10));
        }

        private static Duration or(Duration given, Duration usual) {
            return given == null ? usual : given;
        }
    }
}
