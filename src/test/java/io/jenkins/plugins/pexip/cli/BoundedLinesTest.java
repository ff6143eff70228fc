package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.pexip.cli.BoundedLines.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {

    private static List<Line> lines(Reader text, int longest) throws IOException {
        List<Line> lines = new ArrayList<>();
        try (BoundedLines bounded = new BoundedLines(text, longest)) {
            for (Line line = bounded.next(); line != null; line = bounded.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Property
    void linesAreThoseThatEverybodyElseReads(@ForAll @Chars({'a', '\n', '\r'}) String text) throws IOException {
        List<String> usual = new BufferedReader(new StringReader(text)).lines().toList();
        assertThat(lines(new StringReader(text), 1000)).extracting(Line::text).isEqualTo(usual);
        assertThat(lines(new StringReader(text), 2)).extracting(Line::text)
                .isEqualTo(usual.stream().map(line -> line.substring(0, Math.min(2, line.length()))).toList());
    }

    @Test
    void aLineThatIsLongerIsCutAndTheNextOneIsWhole() throws IOException {
        assertThat(lines(new StringReader("abcd\nabc\nabcde"), 3)).containsExactly(
                new Line("abc", true), new Line("abc", false), new Line("abc", true));
    }

    /** More than the heap of any test: what is not kept is nowhere. */
    @Test
    void aLineWithoutAnEndTakesNoMoreMemoryThanOneThatIsAsLongAsAllowed() throws IOException {
        Reader endless = new Reader() {
            private long left = 1L << 28;

            @Override
            public int read(char[] into, int from, int length) {
                int now = (int) Math.min(left, length);
                Arrays.fill(into, from, from + now, 'x');
                left -= now;
                return now == 0 ? -1 : now;
            }

            @Override
            public void close() {}
        };
        assertThat(lines(endless, 100)).containsExactly(new Line("x".repeat(100), true));
    }
}
