package io.jenkins.plugins.pexip.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.pexip.ledger.signing.KeyFile;
import io.jenkins.plugins.pexip.ledger.signing.KeyProblem;
import io.jenkins.plugins.pexip.ledger.signing.VerificationKey;
import io.jenkins.plugins.pexip.simulator.time.ManualClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write a ledger on, and whom an auditor has to believe. */
class LedgerKeysTest {

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T20:00:00Z"));
    private KeyFile ours;
    private KeyFile theirs;
    private Path file;

    @BeforeEach
    void keys() {
        file = folder.resolve("ours/ledger.jsonl");
        ours = KeyFile.made(folder.resolve("ours.pem"));
        theirs = KeyFile.made(folder.resolve("theirs.pem"));
    }

    private Ledger open(KeyFile key) {
        return Ledger.open(file, "vbv", clock, key);
    }

    private Ledger withTwo(KeyFile key) {
        Ledger ledger = open(key);
        ledger.append("gate", "ada", Map.of());
        ledger.append("approval", "ben", Map.of());
        return ledger;
    }

    private static VerificationKey known(KeyFile key) {
        return key.key().known();
    }

    private LedgerState trusting(KeyFile... keys) {
        return Inspection.thorough(file, Audit.trusting(
                Set.of(Arrays.stream(keys).map(LedgerKeysTest::known).toArray(VerificationKey[]::new)))).state();
    }

    private void removeBeside(String... names) throws IOException {
        for (String name : names) {
            Files.delete(file.resolveSibling(name));
        }
    }

    @Test
    void anAuditorBelievesTheKeysThatTheyTrust() {
        withTwo(ours);
        assertThat(trusting(ours).intact()).isTrue();
        assertThat(trusting(theirs, ours).intact()).isTrue();
        assertThat(trusting(theirs)).returns(false, LedgerState::intact).returns(1L, LedgerState::line);
        assertThat(trusting(theirs).reason()).contains(known(ours).fingerprint(), "none that you trust");
    }

    @Test
    void aLedgerOfSomebodyElsesMakingIsRefused() throws Exception {
        withTwo(ours);
        removeBeside("ledger.jsonl", "ledger.head.json", "ledger.public.pem");
        withTwo(theirs);
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("none that you trust").hasMessageContaining("Nothing was written");
    }

    @Test
    void nobodyCanPutAKeyOnALedgerThatItDidNotAccept() throws Exception {
        Ledger forged = withTwo(theirs);
        List<Entry> entries = forged.entries();
        KeyEntry stolen = KeyEntry.of(ours.key(), entries.get(0).hash());
        Entry last = entries.get(2);
        Entry handOver = new Entry(4, last.at(), "key", "vbv", "mallory", LedgerJson.MAPPER.valueToTree(stolen),
                last.hash(), null, null, null);
        Files.writeString(file, Files.readString(file) + handOver.line(theirs.key()) + "\n");
        assertThat(trusting(ours)).returns(4L, LedgerState::line);
        assertThat(trusting(ours).reason()).contains("did not accept");
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class);
    }

    @Test
    void aKeyHandsOverToAnother() {
        Ledger old = withTwo(ours);
        assertThat(old.handOver(theirs, "ada").seq()).isEqualTo(4);
        assertThatThrownBy(() -> old.append("gate", "ada", Map.of())).isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("handed over").hasMessageContaining(known(theirs).fingerprint());
        assertThat(trusting(theirs).intact()).as("before its first entry").isTrue();
        assertThat(open(theirs).append("gate", "ada", Map.of()).seq()).isEqualTo(5);
        assertThat(trusting(ours).intact()).isTrue();
        assertThat(trusting(theirs).intact()).isTrue();
        assertThat(VerificationKey.read(file.resolveSibling("ledger.public.pem"))).isEqualTo(known(theirs));
        assertThat(open(ours).entries()).as("can still be read").hasSize(5);
    }

    @Test
    void aForkThatSomebodyMadeWithTheKeyFromBeforeAHandOverIsNoticed() throws Exception {
        withTwo(ours);
        byte[] lines = Files.readAllBytes(file);
        byte[] head = Files.readAllBytes(file.resolveSibling("ledger.head.json"));
        byte[] publicKey = Files.readAllBytes(file.resolveSibling("ledger.public.pem"));
        Entry handedOver = open(ours).handOver(theirs, "ada");
        open(theirs).append("gate", "ada", Map.of());
        Files.write(file, lines);
        Files.write(file.resolveSibling("ledger.head.json"), head);
        open(ours).append("approval", "mallory", Map.of());
        assertThat(trusting(ours)).as("the key that lies beside it").returns(false, LedgerState::intact)
                .returns(5L, LedgerState::line);
        Files.write(file.resolveSibling("ledger.public.pem"), publicKey);
        Audit both = new Audit(Set.of(known(ours), known(theirs)), List.of(), List.of(), true);
        assertThat(Inspection.thorough(file, both).state().reason())
                .contains("fork", known(theirs).fingerprint());
        Audit kept = new Audit(Set.of(), List.of(), List.of(new Audit.Kept(4, handedOver.hash())));
        assertThat(Inspection.thorough(file, kept).state()).returns(4L, LedgerState::line);
        assertThatThrownBy(() -> open(theirs)).isInstanceOf(LedgerProblem.class);
    }

    @Test
    void aLostKeyIsNotReplacedByANewOne() throws Exception {
        withTwo(ours);
        Files.delete(ours.file());
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class).hasMessageContaining("put it back");
        assertThat(ours.file()).doesNotExist();
        assertThatThrownBy(() -> open(KeyFile.provided(ours.file()))).isInstanceOf(KeyProblem.class)
                .hasMessageContaining("ours.pem").hasMessageContaining("Nothing was written");
    }

    @Test
    void takesAKeyThatOpenSslMade() throws Exception {
        Path pem = folder.resolve("openssl.pem");
        run("openssl", "genpkey", "-algorithm", "ed25519", "-out", pem.toString());
        withTwo(KeyFile.provided(pem));
        run("openssl", "pkey", "-in", pem.toString(), "-pubout", "-out", pem + ".pub");
        assertThat(file.resolveSibling("ledger.public.pem")).hasSameTextualContentAs(Path.of(pem + ".pub"));
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }

    @Test
    void aHeadThatIsGoneOrOfAnotherLedgerIsNoticed() throws Exception {
        Ledger ledger = withTwo(ours);
        Path head = file.resolveSibling("ledger.head.json");
        byte[] own = Files.readAllBytes(head);
        byte[] others = Head.file(ledger.entries().get(2), theirs.key());
        Files.delete(head);
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class).hasMessageContaining("it is not there");
        Files.write(head, others);
        assertThatThrownBy(ledger::entries).isInstanceOf(LedgerProblem.class).hasMessageContaining("another ledger's");
        Files.write(head, own);
        assertThat(open(ours).entries()).hasSize(3);
    }

    @Test
    void aHeadThatIsPutBackToAnOlderOneIsNoticedUnlessACrashExplainsIt() throws Exception {
        Ledger ledger = open(ours);
        ledger.append("gate", "ada", Map.of());
        Path head = file.resolveSibling("ledger.head.json");
        byte[] older = Files.readAllBytes(head);
        ledger.append("gate", "ada", Map.of());
        Files.write(head, older);
        assertThat(open(ours).entries()).as("a crash between an entry and its head").hasSize(3);
        ledger.append("gate", "ada", Map.of());
        Files.write(head, older);
        assertThat(Inspection.thorough(file, Audit.NONE).state().reason())
                .contains("it names entry 2 of 4; it was put back to an older one");
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class).hasMessageContaining("older one");
    }

    @Test
    void rollingLedgerAndHeadBackTogetherShowsToWhoKeptANewerHead() throws Exception {
        Ledger ledger = open(ours);
        ledger.append("gate", "ada", Map.of());
        Path head = file.resolveSibling("ledger.head.json");
        byte[] olderLedger = Files.readAllBytes(file);
        byte[] olderHead = Files.readAllBytes(head);
        Entry last = ledger.append("declined", "ben", Map.of());
        byte[] kept = Files.readAllBytes(head);
        Files.write(file, olderLedger);
        Files.write(head, olderHead);
        assertThat(Inspection.thorough(file, Audit.NONE).state().intact()).as("nothing tells").isTrue();
        Audit byHead = new Audit(Set.of(), List.of(kept), List.of());
        assertThat(Inspection.thorough(file, byHead).state()).returns(3L, LedgerState::line);
        Audit byHash = new Audit(Set.of(), List.of(), List.of(new Audit.Kept(3, last.hash())));
        assertThat(Inspection.thorough(file, byHash).state().reason()).contains("there was an entry 3");
        open(ours).append("approval", "ben", Map.of());
        assertThat(Inspection.thorough(file, byHead).state()).returns(3L, LedgerState::line);
        assertThat(Inspection.thorough(file, byHash).state().reason()).contains("it was replaced");
        assertThatThrownBy(ledger::entries).as("who has it open knows").isInstanceOf(LedgerProblem.class);
    }

    @Test
    void aLedgerFromBeforeThereWereKeysGoesOnAndIsSealed() throws Exception {
        writeUnsigned(3);
        assertThat(Inspection.thorough(file, Audit.NONE).state().toString()).contains("Nothing in it is signed");
        Ledger ledger = open(ours);
        assertThat(ledger.entries()).hasSize(3);
        ledger.append("gate", "ada", Map.of());
        assertThat(trusting(ours)).returns(true, LedgerState::intact).returns(3L, LedgerState::unsigned)
                .returns(5L, LedgerState::entries);
        assertThat(trusting(ours).toString()).contains("The first 3 entries are older than the signatures");
        List<String> lines = Files.readAllLines(file);
        lines.set(2, lines.get(2).replace("old 3", "new 3"));
        Files.write(file, lines);
        assertThat(trusting(ours)).returns(4L, LedgerState::line);
    }

    @Test
    void aSignedLedgerIsNotTakenForOneFromBefore() throws Exception {
        withTwo(ours);
        writeUnsigned(3);
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class)
                .hasMessageContaining("without signatures");
        removeBeside("ledger.head.json");
        assertThatThrownBy(() -> open(ours)).isInstanceOf(LedgerProblem.class).hasMessageContaining("it was replaced");
        assertThat(trusting(ours).reason()).contains("nothing in it is signed with a key that you trust");
    }

    private void writeUnsigned(int count) throws IOException {
        StringBuilder lines = new StringBuilder();
        String previous = Entry.FIRST;
        for (int seq = 1; seq <= count; seq++) {
            String line = ("{\"seq\":%d,\"at\":\"2026-11-20T20:00:00Z\",\"kind\":\"review\",\"platform\":\"vbv\","
                    + "\"by\":\"ada\",\"data\":{\"note\":\"old %1$d\"},\"previous\":\"%s\"}").formatted(seq, previous);
            previous = Entry.sha256(line.getBytes("UTF-8"));
            lines.append(line).append('\n');
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
    }

    @Test
    void theLedgerOfAnotherPlatformIsRefused() throws Exception {
        withTwo(ours);
        Path moved = Files.createDirectories(folder.resolve("moved"));
        for (Path part : Files.list(file.getParent()).toList()) {
            Files.copy(part, moved.resolve(part.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        assertThatThrownBy(() -> Ledger.open(moved.resolve("ledger.jsonl"), "other", clock, ours))
                .isInstanceOf(LedgerProblem.class).hasMessageContaining("of the platform 'vbv' and not of 'other'");
    }

    @Test
    void nobodyButTheLedgerWritesEntriesOfKeys() {
        assertThatThrownBy(() -> open(ours).append("key", "ada", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
