package io.jenkins.plugins.pexip.infinity;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.pexip.stage.port.Certificate;
import io.jenkins.plugins.pexip.stage.port.Inventory;
import io.jenkins.plugins.pexip.stage.port.Licence;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the node's configuration resources hold. */
final class NodeInventory implements Inventory {

    private static final String MANAGERS = "configuration/v1/management_vm/";
    private final Api api;
    private final List<String> oldLicences;

    /** @param oldLicences the words that mark a licence of the old kind; empty if nobody knows */
    NodeInventory(Api api, List<String> oldLicences) {
        this.api = api;
        this.oldLicences = oldLicences;
    }

    /** The servers of a management_vm or a system_location: objects, or URIs of them (facts, section 1.3). */
    record Servers(
            boolean primary,
            @JsonProperty("ntp_servers") JsonNode ntp,
            @JsonProperty("syslog_servers") JsonNode syslog) {}

    record Server(@JsonProperty("resource_uri") String uri, String address) {}

    @Override
    public List<Certificate> certificates() {
        return Stream.concat(
                        certificates("configuration/v1/tls_certificate/", Certificate.Kind.TLS),
                        certificates("configuration/v1/ca_certificate/", Certificate.Kind.CA))
                .toList();
    }

    private Stream<Certificate> certificates(String path, Certificate.Kind kind) {
        return api.all(path, CertificateRow.class).stream().map(row -> row.read(kind));
    }

    @Override
    public List<Licence> licences() {
        return api.all("configuration/v1/licence/", LicenceRow.class).stream()
                .map(row -> row.read(oldLicences))
                .toList();
    }

    @Override
    public List<String> ntpServers() {
        return addresses(Stream.of(told(manager().ntp(), "ntp_servers")), "configuration/v1/ntp_server/");
    }

    @Override
    public List<String> syslogServers() {
        Stream<JsonNode> locations = api.all("configuration/v1/system_location/", Servers.class).stream()
                .map(Servers::syslog);
        Stream<JsonNode> all = Stream.concat(Stream.of(told(manager().syslog(), "syslog_servers")), locations);
        return addresses(all, "configuration/v1/syslog_server/");
    }

    private Servers manager() {
        return api.all(MANAGERS, Servers.class).stream()
                .max(Comparator.comparing(Servers::primary))
                .orElseThrow(() -> new Unreachable("%s lists no Management Node.".formatted(api.at(MANAGERS)), null));
    }

    /** A field that is not there, or null, says nothing; that is not the same as an empty list. */
    private JsonNode told(JsonNode servers, String field) {
        if (servers == null || servers.isNull()) {
            throw new Unreachable("%s was answered without '%s'.".formatted(api.at(MANAGERS), field), null);
        }
        return servers;
    }

    private List<String> addresses(Stream<JsonNode> lists, String resource) {
        List<JsonNode> used = lists.filter(list -> list != null && list.isArray())
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .toList();
        boolean named = used.stream().anyMatch(server -> address(server).isEmpty() && !uri(server).isEmpty());
        List<Server> known = named ? api.all(resource, Server.class) : List.of();
        return used.stream()
                .map(server -> address(server, known))
                .filter(address -> !address.isBlank())
                .distinct()
                .toList();
    }

    private static String address(JsonNode server) {
        return server.path("address").asText("");
    }

    /** With or without scheme and host: a path either way. Empty if there is none. */
    private static String uri(JsonNode server) {
        return path(server.isTextual() ? server.asText() : server.path("resource_uri").asText(""));
    }

    private static String path(String uri) {
        return uri.replaceFirst("^[a-z]+://[^/]*", "");
    }

    private static String address(JsonNode server, List<Server> known) {
        if (!address(server).isEmpty()) {
            return address(server);
        }
        return known.stream()
                .filter(candidate -> path(Wire.orEmpty(candidate.uri())).equals(uri(server)))
                .map(candidate -> Wire.orEmpty(candidate.address()))
                .findFirst()
                .orElse("");
    }
}
