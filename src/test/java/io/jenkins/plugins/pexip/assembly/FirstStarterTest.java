package io.jenkins.plugins.pexip.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.person.Starter;
import io.jenkins.plugins.pexip.stage.Journal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStarterTest {

    @TempDir
    Path folder;

    private Journal journal(String promotion) {
        return Journal.open(folder.resolve(promotion).resolve("journal.jsonl"));
    }

    @Test
    void whoGoesOnWithAPromotionDidNotStartIt() {
        Starter replay = new Starter(Starter.Cause.REPLAY, "joe", List.of("joe", "rita"), "Replayed #3");
        assertThat(FirstStarter.of(journal("one"), replay)).isEqualTo(replay);
        assertThat(FirstStarter.of(journal("one"), Starter.person("eve"))).isEqualTo(replay);
        assertThat(FirstStarter.known(journal("one").folder())).contains(replay);
    }

    @Test
    void anotherPromotionHasAnotherStarter() {
        FirstStarter.of(journal("one"), Starter.person("rita"));
        assertThat(FirstStarter.known(journal("two").folder())).isEmpty();
        assertThat(FirstStarter.of(journal("two"), Starter.UNKNOWN)).isEqualTo(Starter.UNKNOWN);
    }
}
