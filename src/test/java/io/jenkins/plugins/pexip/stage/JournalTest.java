package io.jenkins.plugins.pexip.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.jenkins.plugins.pexip.json.Json;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose memory a journal is, and what becomes of one that is damaged. */
class JournalTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = folder.resolve("journal.jsonl");
        Journal journal = open();
        for (int i = 1; i <= 4; i++) {
            journal.append(entry("effect " + i));
        }
    }

    private Journal open() {
        return Journal.open(file, JournalHeader.of("team/video#7", "one of a kind"), Journal.Watcher.NONE);
    }

    private static Journal.Entry entry(String key) {
        return new Journal.Entry(Instant.parse("2026-11-21T20:00:00Z"), "run", Journal.Kind.NOTED, key,
                JsonNodeFactory.instance.textNode("übel"));
    }

    private void change(Consumer<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        change.accept(lines);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @Test
    void beginsWithWhoseMemoryItIs() throws Exception {
        JsonNode header = Json.MAPPER.readTree(Files.readAllLines(file).get(0));
        assertThat(header.path("journal").asText()).isEqualTo("pexip-promotion");
        assertThat(header.path("format").asInt()).isEqualTo(2);
        assertThat(header.path("promotion").asText()).isEqualTo("team/video#7");
        assertThat(header.path("identity").asText()).isEqualTo("one of a kind");
        assertThat(header.has("product")).isTrue();
        assertThat(Journal.open(file).header()).isEqualTo(open().header());
        assertThat(open().of("run")).extracting(Journal.Entry::key)
                .containsExactly("effect 1", "effect 2", "effect 3", "effect 4");
    }

    @Test
    void goesOnWhereItEnded() {
        open().append(entry("effect 5"));
        open().append(entry("effect 6"));
        assertThat(open().of("run")).hasSize(6);
    }

    private void damagedFrom(int line) {
        assertThatThrownBy(this::open).isInstanceOfSatisfying(JournalDamaged.class, damaged -> {
            assertThat(damaged.line()).isEqualTo(line);
            assertThat(damaged).hasMessageContaining("Line %d of the journal".formatted(line))
                    .hasMessageContaining(file.toString()).hasMessageContaining("give-up");
        });
    }

    @Test
    void namesALineOfWhichAnythingWasChanged() throws Exception {
        change(lines -> lines.set(2, lines.get(2).replace("effect 2", "effect 9")));
        damagedFrom(3);
    }

    @Test
    void namesALineThatIsNoEntryAtAll() throws Exception {
        change(lines -> lines.set(3, "\u0000\u0000"));
        damagedFrom(4);
    }

    @Test
    void namesThePlaceOfALineThatIsGone() throws Exception {
        change(lines -> lines.remove(2));
        damagedFrom(3);
    }

    @Test
    void namesLinesThatWereSwapped() throws Exception {
        change(lines -> Collections.swap(lines, 1, 2));
        damagedFrom(2);
    }

    @Test
    void isDamagedWithoutItsFirstLine() throws Exception {
        change(lines -> lines.remove(0));
        damagedFrom(1);
    }

    @Test
    void isDamagedWithTheFirstLineOfAnother() throws Exception {
        change(lines -> lines.set(0, lines.get(0).replace("team/video#7", "team/video#8")));
        damagedFrom(1);
    }

    @Test
    void noticesEachByteThatIsChanged() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            int place = i;
            boolean lastEnd = i == whole.length - 1; // then the last line is unfinished, as by a crash
            if (!lastEnd) {
                assertThatThrownBy(this::open).as("byte %d", place).isInstanceOf(JournalDamaged.class);
            }
        }
    }

    @Test
    void goesOnAboveTheDamageIfAskedToAndKeepsTheDamagedOneAside() throws Exception {
        change(lines -> lines.set(3, lines.get(3).replace("effect 3", "effect 9")));
        byte[] damaged = Files.readAllBytes(file);
        Journal above = JournalRepair.openAboveDamage(file);
        assertThat(above.of("run")).extracting(Journal.Entry::key).containsExactly("effect 1", "effect 2");
        above.append(entry("effect 5"));
        assertThat(open().of("run")).hasSize(3);
        assertThat(folder.resolve("journal.jsonl.damaged")).hasBinaryContent(damaged);
    }

    @Test
    void goesOnWithOneOfAnEarlierVersionAsItWas() throws Exception {
        String old = Json.MAPPER.writeValueAsString(entry("effect 1")) + "\n";
        Files.write(file, old.getBytes(StandardCharsets.UTF_8));
        Journal journal = open();
        assertThat(journal.header().identity()).isEmpty();
        journal.append(entry("effect 2"));
        assertThat(Journal.open(file).of("run")).hasSize(2);
        assertThat(Files.readString(file)).startsWith(old);
    }

    @Test
    void noRunIsTakenUpByAnotherStageOrWithAnotherRequest() {
        Engine engine = OneStage.engine(new OneStage(List.of(Phase.phase("one", s -> Next.onwards()))),
                folder.resolve("engine"), Journal.Watcher.NONE, Clock.systemUTC());
        StageRun run = engine.open("run", "test", OneStage.order());
        while (!(run.advance() instanceof Progress.Done)) {
            // to its end
        }
        assertThat(engine.open("run", "test", OneStage.order()).isEnded()).isTrue();
        assertThatThrownBy(() -> engine.open("run", "test", JsonNodeFactory.instance.objectNode()
                        .put("environment", "prod").put("version", "36.0")))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("another request")
                .hasMessageContaining("36.0").hasMessageContaining("nothing was done");
        assertThatThrownBy(() -> engine.open("run", "another stage", OneStage.order()))
                .isInstanceOf(ConfigurationProblem.class).hasMessageContaining("begun as test");
    }
}
