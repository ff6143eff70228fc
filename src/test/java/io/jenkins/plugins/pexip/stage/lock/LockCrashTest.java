package io.jenkins.plugins.pexip.stage.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.stage.Journal;
import io.jenkins.plugins.pexip.stage.Progress;
import io.jenkins.plugins.pexip.stage.StageRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever dies at whatever line of its journal: nobody changes what another holds, and nothing stays locked. */
class LockCrashTest {

    private static final List<String> NAMES = List.of("A", "B", "C");

    private final Set<String> deaths = new HashSet<>();

    /** The process dies. */
    private static final class Death extends ThreadDeath {
        private static final long serialVersionUID = 1L;
    }

    private Journal.Watcher dyingOnce(String promotion, boolean beforeWriting) {
        return new Journal.Watcher() {
            @Override
            public void before(Journal.Entry entry) {
                die(beforeWriting, entry);
            }

            @Override
            public void after(Journal.Entry entry) {
                die(!beforeWriting, entry);
            }

            private void die(boolean now, Journal.Entry entry) {
                if (now && deaths.add(promotion + " " + entry.kind() + " " + entry.key())) {
                    throw new Death();
                }
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDeathAtEachLineLosesAndDoublesNothing(boolean beforeWriting, @TempDir Path folder) {
        Contention promotions = new Contention(folder);
        assertThat(NAMES.stream().limit(2).map(name -> untilDone(promotions, name, beforeWriting)))
                .allMatch(Progress.Done.class::isInstance);
        assertThat(deaths).hasSizeGreaterThan(30).anyMatch(death -> death.equals("A OUTCOME lock take"))
                .anyMatch(death -> death.equals("A OUTCOME lock give back"));
        assertThat(promotions.world).hasSize(4);
        assertThat(promotions.oneAtATime()).isTrue();
        promotions.nobodyHoldsOrWaits();
    }

    private Progress untilDone(Contention promotions, String name, boolean beforeWriting) {
        while (true) {
            try {
                return promotions.toItsEnd(Contention.open(
                        promotions.engine(name, dyingOnce(name, beforeWriting)), "run", "test"));
            } catch (Death death) {
                promotions.clock.advance(Duration.ofSeconds(1));
            }
        }
    }

    /** In an order of calls that only the seed knows, with deaths here and there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987, 1597, 2584, 4181, 6765, 10946})
    void anyOrderOfCallsAndDeathsLeavesOneAtATime(int seed, @TempDir Path folder) {
        Random chance = new Random(seed);
        Contention promotions = new Contention(folder);
        Map<String, StageRun> alive = new HashMap<>();
        Map<String, Progress> ends = new HashMap<>();
        while (ends.size() < NAMES.size()) {
            String name = NAMES.get(chance.nextInt(NAMES.size()));
            promotions.clock.advance(Duration.ofSeconds(chance.nextInt(60)));
            try {
                Progress progress = alive.computeIfAbsent(name, it -> open(promotions, it, chance)).advance();
                if (!(progress instanceof Progress.Again)) {
                    ends.put(name, progress);
                }
            } catch (Death death) {
                alive.remove(name);
            }
        }
        assertThat(promotions.oneAtATime()).as(promotions.world.toString()).isTrue();
        assertThat(ends.values()).anyMatch(Progress.Done.class::isInstance);
        ends.forEach((name, end) -> assertThat(promotions.world)
                .as("a superseded one changed nothing, and one that is done did all")
                .filteredOn(event -> event.startsWith(name))
                .hasSize(end instanceof Progress.Done ? 2 : 0));
        promotions.nobodyHoldsOrWaits();
    }

    private StageRun open(Contention promotions, String name, Random chance) {
        Journal.Watcher watcher = chance.nextBoolean() ? dyingOnce(name, chance.nextBoolean()) : Journal.Watcher.NONE;
        while (true) {
            try {
                return Contention.open(promotions.engine(name, watcher), "run", "test");
            } catch (Death death) {
                promotions.clock.advance(Duration.ofSeconds(1));
            }
        }
    }
}
