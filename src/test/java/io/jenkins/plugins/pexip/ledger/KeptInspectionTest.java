package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page costs that looks every few seconds, counted by what is read and not by a clock. */
class KeptInspectionTest {

    @TempDir
    Path folder;

    private Path file;
    private Ledger ledger;

    @BeforeEach
    void aLedger() {
        file = folder.resolve("ledger.jsonl");
        ledger = Ledger.open(file, "vbv", Clock.systemUTC(), KeyFile.made(folder.resolve("ledger.key.pem")));
        for (int i = 0; i < 20; i++) {
            ledger.append("review", "ada", Map.of("version", "34." + i));
        }
    }

    private Inspection latest() {
        return Inspection.latest(file, Audit.NONE);
    }

    @Test
    void readsNothingWhileTheFilesStayAsTheyAre() {
        Inspection first = latest();
        assertThat(first.state().intact()).isTrue();
        assertThat(latest()).isSameAs(first);
    }

    @Test
    void readsWhatWasAppendedAndNothingElse() {
        Inspection first = latest();
        ledger.append("approval", "ben", Map.of());
        Inspection second = latest();
        assertThat(second.state().intact()).isTrue();
        assertThat(second.entries()).hasSize(first.entries().size() + 1);
        for (int i = 0; i < first.entries().size(); i++) {
            assertThat(second.entries().get(i)).as("read once").isSameAs(first.entries().get(i));
        }
        assertThat(second.entries()).isEqualTo(Inspection.thorough(file, Audit.NONE).entries());
    }

    @Test
    void noticesAChangeInTheMiddleOfAFileOfTheSameLength() throws Exception {
        assertThat(latest().state().intact()).isTrue();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(Files.size(file) / 2);
            int old = bytes.read();
            bytes.seek(Files.size(file) / 2);
            bytes.write(old == 'a' ? 'b' : 'a');
        }
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 5000));
        assertThat(latest().state()).isEqualTo(Inspection.thorough(file, Audit.NONE).state());
        assertThat(latest().state().intact()).isFalse();
    }

    @Test
    void noticesAShorterFileAndALongerOneInItsPlace() throws Exception {
        latest();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(latest().state().intact()).isFalse();
        Files.write(file, whole);
        assertThat(latest().state().intact()).as("read anew").isTrue();
        Path other = Files.writeString(folder.resolve("other"), "x".repeat(whole.length + 100) + "\n");
        Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(latest().state().intact()).isFalse();
    }

    @Test
    void aLedgerThatIsNotThereYetIsEmptyAndThenRead() {
        Path later = folder.resolve("later.jsonl");
        assertThat(Inspection.latest(later, Audit.NONE).entries()).isEmpty();
        Ledger.open(later, "vbv", Clock.systemUTC(), KeyFile.made(folder.resolve("later.key.pem")))
                .append("review", "ada", Map.of());
        assertThat(Inspection.latest(later, Audit.NONE).entries()).hasSize(2);
    }
}
