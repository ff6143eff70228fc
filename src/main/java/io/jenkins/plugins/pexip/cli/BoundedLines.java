package io.jenkins.plugins.pexip.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;

/** The lines of a text of which nobody knows how long they are: of each no more than so much is kept. */
final class BoundedLines implements Closeable {

    private final BufferedReader text;
    private final int longest;
    private boolean afterReturn;

    /** @param longest of a line, in characters */
    BoundedLines(Reader text, int longest) {
        this.text = new BufferedReader(text);
        this.longest = longest;
    }

    /** @param cut whether there was more of it, which is gone */
    record Line(String text, boolean cut) {}

    /** The next line without its end; null after the last one. */
    Line next() throws IOException {
        int read = first();
        if (read < 0) {
            return null;
        }
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        for (; read >= 0 && read != '\n' && read != '\r'; read = text.read()) {
            cut |= line.length() == longest;
            if (!cut) {
                line.append((char) read);
            }
        }
        afterReturn = read == '\r';
        return new Line(line.toString(), cut);
    }

    /** A line may end with both. */
    private int first() throws IOException {
        int read = text.read();
        return afterReturn && read == '\n' ? text.read() : read;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
