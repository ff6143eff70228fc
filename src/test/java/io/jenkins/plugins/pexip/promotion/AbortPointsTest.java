package io.jenkins.plugins.pexip.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.promotion.Moments.Moment;
import io.jenkins.plugins.pexip.promotion.NothingIsLost.Scene;
import io.jenkins.plugins.pexip.promotion.Promotions.Disturbed;
import io.jenkins.plugins.pexip.stage.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole promotion is run once, and every moment of it is written down at which a person's abort may come: between
 * two calls of the engine. Then it is run again and again and aborted at each of them, or at each so manieth by
 * {@code -Dabort.each}.
 */
class AbortPointsTest {

    private static final int EACH = Integer.getInteger("abort.each", 6);

    private static final Duration UPGRADE = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void nothingIsLostWheneverAPersonAborts() throws Exception {
        Promotions promotions = new Promotions(folder);
        List<Moment> points = promotions.undisturbed().rests();
        List<Moment> chosen = IntStream.range(0, points.size())
                .filter(i -> i % EACH == 0)
                .mapToObj(points::get)
                .toList();
        promotions.all(chosen.stream().map(AbortPointsTest::aborted).toList());
        System.out.printf("aborted at %d of %d moments, all hold; %s%n", chosen.size(), points.size(), promotions);
    }

    private static Disturbed<Boolean> aborted(Moment moment) {
        return new Disturbed<>("A person aborted after " + moment, new Moments(List.of()), promotion -> {
            Aftermath aftermath = new Aftermath(Scene.of(promotion.on));
            promotion.abortedAfter = moment;
            Optional<Problem> problem = promotion.run();
            assertThat(promotion.moments.came(moment)).as("it came").isTrue();
            assertThat(problem).as("it is aborted").isPresent()
                    .hasValueSatisfying(why -> assertThat(why.kind()).isEqualTo(Problem.Kind.ABORTED));
            promotion.on.letPass(UPGRADE); // one that was started goes on, whoever follows it
            aftermath.check(problem);
            return true;
        });
    }
}
