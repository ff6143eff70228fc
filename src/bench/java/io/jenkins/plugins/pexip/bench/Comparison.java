package io.jenkins.plugins.pexip.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The product beside another program that does the same: in turn, so that what else the machine does meets both. One
 * round warms up, five count, their medians are compared.
 *
 * @param what the product does
 * @param against the program's command
 * @param mostOfItsTime the product's time divided by the program's must not be more
 */
public record Comparison(String what, String against, double mostOfItsTime, Work product, Work program) {

    private static final int ROUNDS = 5;

    /** Something that takes its time. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * What was measured, in seconds.
     *
     * @param fewestOf the rounds' smallest ratio
     * @param mostOf the rounds' largest ratio
     */
    public record Result(Comparison of, double product, double program, double fewestOf, double mostOf) {

        public boolean held() {
            return ratio() <= of.mostOfItsTime;
        }

        double ratio() {
            return product / program;
        }

        /** A row of a table in Markdown, with rates for so many bytes. */
        public String row(long bytes) {
            String format = "| %s | %.2f s, %.0f MiB/s | `%s` | %.2f s, %.0f MiB/s | %.2f (%.2f to %.2f) "
                    + "| at most %.2f | %s |%n";
            return String.format(Locale.ROOT, format,
                    of.what, product, rate(bytes, product), of.against, program, rate(bytes, program),
                    ratio(), fewestOf, mostOf, of.mostOfItsTime, held() ? "yes" : "NO");
        }

        private static double rate(long bytes, double seconds) {
            return bytes / seconds / (1 << 20);
        }
    }

    public Result measure() throws Exception {
        List<Double> products = new ArrayList<>();
        List<Double> programs = new ArrayList<>();
        for (int round = 0; round <= ROUNDS; round++) {
            programs.add(seconds(program));
            products.add(seconds(product));
            System.out.printf(Locale.ROOT, "%s, round %d%s: %.2f s, the program %.2f s%n", what, round,
                    round == 0 ? " (warm-up)" : "", products.get(round), programs.get(round));
        }
        products.remove(0);
        programs.remove(0);
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            ratios.add(products.get(round) / programs.get(round));
        }
        ratios.sort(null);
        return new Result(this, median(products), median(programs), ratios.get(0), ratios.get(ROUNDS - 1));
    }

    private static double seconds(Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
