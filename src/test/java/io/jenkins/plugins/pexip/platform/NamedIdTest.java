package io.jenkins.plugins.pexip.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NamedIdTest {

    @Test
    void twoTextsWithoutLatinLettersHaveTwoIds() {
        Set<String> ids = new HashSet<>();
        List<String> texts = List.of("通话", "视频", "звонок", "картинка", "☎", "🎥", "BCSC app call",
                "BCSC-app-call", "bcsc app call", "BCSC app call!", "", " ");
        texts.forEach(text -> ids.add(NamedId.of(text)));
        assertThat(ids).hasSameSizeAs(texts);
    }

    @Test
    void whatCanBeReadOfATextIsRead() {
        assertThat(NamedId.of("BCSC app call")).matches("bcsc-app-call-[0-9a-f]{12}");
        assertThat(NamedId.of("Café à Montréal")).startsWith("cafe-a-montreal-");
        assertThat(NamedId.of("通话")).matches("[0-9a-f]{12}");
    }

    @Test
    void unicodesTwoWaysToWriteATextAreOne() {
        assertThat(NamedId.of("Caf\u00e9")).isEqualTo(NamedId.of("Cafe\u0301"));
    }

    @Property
    void anIdIsPlainAndNotLong(@ForAll String text) {
        assertThat(NamedId.of(text)).matches("[a-z0-9-]{12,53}").isEqualTo(NamedId.of(text));
    }
}
