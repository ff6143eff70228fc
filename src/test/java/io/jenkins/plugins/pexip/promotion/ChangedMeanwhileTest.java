package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.Moments.Kind;
import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import io.jenkins.plugins.pexip.promotion.Promotions.Disturbed;
import io.jenkins.plugins.pexip.stage.Problem;
import io.jenkins.plugins.pexip.stage.port.SessionTimeout;
import io.jenkins.plugins.pexip.stage.port.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process dies while it holds a schedule or a session timeout, and before it is taken up again a person resumes the
 * schedule or sets the timeout: that stands, and the ledger says so. At each so manieth of these moments, by
 * {@code -Dchanged.each}.
 */
class ChangedMeanwhileTest {

    private static final int EACH = Integer.getInteger("changed.each", 24);
    private static final int DEFINITION = 107;
    private static final SessionTimeout PERSONS = new SessionTimeout(true, 45);

    @TempDir
    Path folder;

    /** @param death when the process dies, and the person comes */
    private record Case(String environment, boolean schedule, Moment death) {}

    @Test
    void whatAPersonSetMeanwhileStands() throws Exception {
        Promotions promotions = new Promotions(folder);
        Moments undisturbed = promotions.undisturbed();
        List<Case> cases = Stream.of("test", "prod")
                .flatMap(environment -> Stream.concat(
                        held(undisturbed, environment, true), held(undisturbed, environment, false)))
                .toList();
        List<Case> chosen = IntStream.range(0, cases.size()).filter(i -> i % EACH == 0).mapToObj(cases::get).toList();
        promotions.all(chosen.stream().map(ChangedMeanwhileTest::changed).toList());
        System.out.printf("changed by a person at %d of %d moments, all hold; %s%n",
                chosen.size(), cases.size(), promotions);
    }

    /** All deaths between the change and its reversal; a schedule only until both want the same. */
    private static Stream<Case> held(Moments undisturbed, String environment, boolean schedule) {
        String change = environment + (schedule ? " Schedule.change" : " ConferencePlatform.change");
        List<Moment> seen = undisturbed.seen();
        List<Moment> held = seen.subList(
                seen.indexOf(new Moment(Kind.EFFECT_HAD, change, 1)),
                seen.indexOf(new Moment(Kind.EFFECT_AHEAD, change, 2)));
        List<Moment> deaths = new ArrayList<>(new CrashPoints(seen).distinct());
        deaths.retainAll(held);
        return deaths.stream().map(death -> new Case(environment, schedule, death));
    }

    private static Disturbed<Boolean> changed(Case each) {
        return new Disturbed<>(each.toString(), new Moments(List.of(each.death())), promotion -> {
            Scene scene = Scene.of(promotion.on);
            Aftermath aftermath = new Aftermath(scene);
            if (each.schedule()) {
                aftermath.expect(each.environment(), "enabled");
            } else {
                aftermath.expect(each.environment(), PERSONS);
            }
            promotion.meanwhile = () -> change(each, scene, promotion);
            Optional<Problem> problem = promotion.run();
            assertThat(promotion.moments.ahead()).as("deaths that never came").isEmpty();
            aftermath.check(problem);
            return true;
        });
    }

    private static void change(Case each, Scene scene, WholePromotion promotion) {
        if (each.schedule()) {
            scene.simulation().environment(each.environment()).schedule().setQueueStatus(DEFINITION, "enabled");
            return;
        }
        while (true) {
            try {
                scene.connections().to(scene.platform().environment(each.environment())).platform().change(PERSONS);
                return;
            } catch (Unreachable rebooting) {
                promotion.on.letPass(Duration.ofMinutes(1));
            }
        }
    }
}
