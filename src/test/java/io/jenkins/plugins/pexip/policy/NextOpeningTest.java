package io.jenkins.plugins.pexip.policy;

import static io.jenkins.plugins.pexip.policy.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.platform.Environment.Kind;
import io.jenkins.plugins.pexip.platform.PolicySettings;
import io.jenkins.plugins.pexip.policy.fact.Facts;
import io.jenkins.plugins.pexip.policy.fact.PolicyJson;
import io.jenkins.plugins.pexip.policy.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "When could this gate open next?" It is a Saturday, 20:00 UTC. */
class NextOpeningTest {

    private static final String OPEN_NOW = """
            {"timeZone":"UTC","unavailable":[],
             "periods":[{"startDay":"SATURDAY","startTime":"09:00","endDay":"SATURDAY","endTime":"21:00"},
                        {"startDay":"MONDAY","startTime":"09:00","endDay":"MONDAY","endTime":"17:00"}]}""";

    private static Facts with(String... namesAndValues) {
        Facts facts = Sample.production();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            facts = Sample.with(facts, namesAndValues[i], namesAndValues[i + 1]);
        }
        return facts;
    }

    private static String upgraded(String endedAt) {
        return "{\"version\":\"34.1\",\"endedAt\":\"%s\",\"troubles\":[]}".formatted(endedAt);
    }

    private static Judgement judge(Facts facts, String... rules) {
        return judge(facts, PolicySettings.DEFAULTS, rules);
    }

    private static Judgement judge(Facts facts, PolicySettings limits, String... rules) {
        Gate gate = new Gate("own", Kind.PRODUCTION, Gate.Guards.PROMOTION, List.of(rules));
        return Evaluator.judge(gate, facts, limits, NOW);
    }

    private static NextOpening at(String instant, String... lapsing) {
        return new NextOpening(Instant.parse(instant), List.of(lapsing), List.of());
    }

    private static NextOpening never(String... stuck) {
        return new NextOpening(null, List.of(), List.of(stuck));
    }

    @Test
    void anOpenGateHasNone() {
        assertThat(judge(with(), "soak", "change-window").next()).isNull();
    }

    @Test
    void isTheEndOfTheSoak() {
        Facts facts = with("test.upgrade", upgraded("2026-11-20T08:00:00Z"));
        assertThat(judge(facts, "soak", "ntp").next()).isEqualTo(at("2026-11-27T08:00:00Z"));
    }

    @Test
    void isTheStartOfTheNextQuietTime() {
        Facts facts = with("environment.serviceHours", OPEN_NOW);
        assertThat(judge(facts, "change-window").next()).isEqualTo(at("2026-11-21T21:00:00Z"));
    }

    @Test
    void isPutOffWhileARuleThatHoldsNowIsBrokenByThen() {
        Facts facts = with("environment.serviceHours", OPEN_NOW.replace("21:00", "19:00"),
                "test.upgrade", upgraded("2026-11-16T10:00:00Z"));
        Judgement judgement = judge(facts, "soak", "change-window");
        assertThat(judgement.inTheWay()).extracting(Verdict::rule).containsExactly("soak");
        assertThat(judgement.next()).isEqualTo(at("2026-11-23T17:00:00Z"));
    }

    @Test
    void namesWhatWaitingDoesNotHelp() {
        Facts facts = with("test.upgrade", upgraded("2026-11-20T08:00:00Z"), "environment.ntpServers", "[]",
                "environment.calls", "3");
        Judgement judgement = judge(facts, "soak", "ntp", "change-window");
        assertThat(judgement.next()).isEqualTo(never("ntp", "change-window"));
        assertThat(judgement.explanation()).contains("Waiting will not open it: ntp, change-window.");
    }

    @Test
    void namesWhatLapsesByThenAndLeavesReadingsAsTheyAre() {
        Facts facts = with("test.upgrade", upgraded("2026-11-20T08:00:00Z"));
        Judgement judgement = judge(facts, "soak", "recovery-point", "nodes-reachable", "baseline", "machines-running");
        assertThat(judgement.next()).isEqualTo(at("2026-11-27T08:00:00Z", "recovery-point", "baseline"));
        assertThat(judgement.explanation()).contains("It could open next at 2026-11-27T08:00:00Z, if nothing else"
                + " changes; what will have to be renewed by then: recovery-point, baseline.");
    }

    @Test
    void isLookedForWithinSixtyDays() {
        var patient = new PolicySettings(
                null, null, null, null, null, null, Duration.ofDays(62), Duration.ofDays(90), null, null,
                null);
        Facts soon = with("test.upgrade", upgraded("2026-11-19T20:00:00Z"));
        assertThat(judge(soon, patient, "soak").next()).isEqualTo(at("2027-01-20T20:00:00Z"));
        Facts late = with("test.upgrade", upgraded("2026-11-19T20:00:01Z"));
        assertThat(judge(late, patient, "soak").next()).isEqualTo(never("soak"));
    }

    @Test
    void takesNoPartInTheDigestAndSurvivesJson() throws Exception {
        Judgement judgement = judge(with("environment.serviceHours", OPEN_NOW), "change-window");
        assertThat(judgement.verdicts().get(0).opensAt()).isNotNull();
        List<Verdict> without = judgement.verdicts().stream().map(verdict -> verdict.openingAt(null)).toList();
        assertThat(new Judgement("own", judgement.environment(), NOW, without, null).digest())
                .isEqualTo(judgement.digest());
        String json = PolicyJson.MAPPER.writeValueAsString(judgement);
        assertThat(PolicyJson.MAPPER.readValue(json, Judgement.class)).isEqualTo(judgement);
    }
}
