package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.platform.KnownPerson;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhoTest {

    private static final PolicySettings POLICY = new PolicySettings(null, null, null, null, Set.of("sam", "kim"), null,
            null, null, null, null, null, null, null,
            List.of(new KnownPerson("sam", List.of("s.smith"), List.of())), null);

    @Test
    void aUserOfTheOperatingSystemIsThePersonWhomTheConfigurationSays() {
        assertThat(Who.user(POLICY, "s.smith")).isEqualTo(new Who("sam", true, null));
    }

    @Test
    void aUserWhoIsCalledLikeSomebodyElseIsNotThatPerson() {
        assertThat(Who.user(POLICY, "sam")).isEqualTo(new Who("", false, null));
        assertThat(Who.user(POLICY, "Sam")).isEqualTo(new Who("", false, null));
    }

    @Test
    void anApproverNeedsNoEntryIfTheUserIsCalledSo() {
        assertThat(Who.user(POLICY, "kim").known()).isEqualTo(new Who("kim", true, null));
    }

    @Test
    void aUserWhomNobodyListsIsKnownByNameAndMayNotAnswer() {
        Who rita = Who.user(POLICY, "rita");
        assertThat(rita.name()).isEqualTo("rita");
        assertThatThrownBy(rita::known).hasMessageContaining("rita is nobody in the configuration")
                .hasMessageContaining("policy.people").hasMessageContaining("--sign");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "SYSTEM", "Administrator", "CORP\\Administrator", "NT AUTHORITY\\SYSTEM", ""})
    void aUserThatManyCanBeIsNobody(String shared) {
        assertThat(Who.user(POLICY, shared).name()).isEmpty();
        assertThatThrownBy(Who.user(POLICY, shared)::told).hasMessageContaining("nobody's own")
                .hasMessageContaining("--sign");
    }

    @Test
    void anotherNameIsRefusedAndOnesOwnInOtherLettersIsNot() {
        Who kim = Who.user(POLICY, "kim");
        assertThat(kim.named(POLICY, null)).isSameAs(kim);
        assertThat(kim.named(POLICY, " KIM")).isSameAs(kim);
        assertThatThrownBy(() -> kim.named(POLICY, "sam")).hasMessageContaining("said by kim, not by sam");
    }

    @Test
    void theOperatingSystemSaysWhoItIsAndNoPropertyCan() {
        String before = System.getProperty("user.name");
        String user = OsUser.name();
        try {
            System.setProperty("user.name", "sam");
            assertThat(OsUser.name()).isEqualTo(user).isNotEmpty().isNotEqualTo("sam");
        } finally {
            System.setProperty("user.name", before);
        }
    }
}
