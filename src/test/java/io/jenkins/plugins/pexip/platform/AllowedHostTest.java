package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedHostTest {

    @ParameterizedTest
    @CsvSource({
        "vbv-api.test.example.ca, https://vbv-api.test.example.ca:443",
        "VBV.Example.ca:8443, https://vbv.example.ca:8443",
        "https://vbv.example.ca, https://vbv.example.ca:443",
        "http://127.0.0.1:9080, http://127.0.0.1:9080",
        "http://[::1]:9080, http://[::1]:9080",
        "localhost:9443, https://localhost:9443"
    })
    void isAHostByHttps(String written, String meant) {
        assertThat(AllowedHost.parse(written)).hasToString(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://vbv.example.ca", "http://127.0.0.1.example.ca", "*", "*.example.ca",
            "https://vbv.example.ca/path", "user@vbv.example.ca", "vbv.example.ca?x", "ftp://vbv.example.ca", "a b"})
    void isNothingElse(String written) {
        assertThatThrownBy(() -> AllowedHost.parse(written)).isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("write a host such as");
    }

    @Test
    void anAddressLeadsToOne() {
        assertThat(AllowedHost.of("https://vbv.example.ca/rooms?x=1")).isEqualTo(AllowedHost.parse("vbv.example.ca"));
        assertThat(AllowedHost.of("mailto:sam@example.ca")).isNull();
    }
}
