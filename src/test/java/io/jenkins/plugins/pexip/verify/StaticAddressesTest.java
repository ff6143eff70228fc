package io.jenkins.plugins.pexip.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.AllowedHost;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StaticAddressesTest {

    private static Set<String> refused(String... urls) throws Exception {
        var collection = Json.MAPPER.createObjectNode();
        collection.putArray("variable").addObject().put("key", "own").put("value", "https://own.example.ca");
        var items = collection.putArray("item").addObject().putArray("item");
        for (String url : urls) {
            items.addObject().putObject("request").put("url", url);
        }
        return new StaticAddresses(Map.of("apiBase", "https://vbv.example.ca/api", "host", "vbv.example.ca"),
                List.of(AllowedHost.parse("vbv.example.ca"))).refused(collection);
    }

    @Test
    void letsAllowedHostsPass() throws Exception {
        assertThat(refused("{{apiBase}}/rooms", "https://{{host}}/x", "HTTPS://VBV.example.ca:443/{room}",
                "{{notKnown}}/rooms", "{{own2}}")).isEmpty();
    }

    @Test
    void namesAllOthersWithoutWhatFollowsTheHost() throws Exception {
        assertThat(refused("http://vbv.example.ca/?s={{clientSecret}}", "https://other.example.ca/?s=1", "{{own}}/x",
                "https://vbv.example.ca:8443/", "https://vbv.example.ca@evil.example.ca/", "plain.example.ca/x"))
                .containsExactly("http://vbv.example.ca:80", "https://other.example.ca:443", "https://own.example.ca:443",
                        "https://vbv.example.ca:8443", "https://evil.example.ca:443", "http://plain.example.ca:80");
    }
}
