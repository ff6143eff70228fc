package io.jenkins.plugins.pexip.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A console whose encoding lacks the arrows and dashes of the product's sentences gets others for them. */
final class PlainConsole extends OutputStream {

    private static final String SIGNS = "→…–";
    private static Charset written = Charset.defaultCharset();
    private final OutputStream console;
    private final Charset encoding;

    PlainConsole(OutputStream console, Charset encoding) {
        this.console = console;
        this.encoding = encoding;
    }

    /** Looks at what this process writes to, once at its beginning. */
    static void adapt() {
        Charset encoding = Charset.forName(System.getProperty("stdout.encoding",
                System.getProperty("sun.stdout.encoding", Charset.defaultCharset().name())));
        if (!encoding.newEncoder().canEncode(SIGNS)) {
            written = StandardCharsets.UTF_8;
            System.setOut(new PrintStream(new PlainConsole(System.out, encoding), true, written));
            System.setErr(new PrintStream(new PlainConsole(System.err, encoding), true, written));
        }
    }

    /** What is to be written to {@code System.out} in. */
    static Charset encoding() {
        return written;
    }

    @Override
    public void write(int oneByte) throws IOException {
        console.write(oneByte);
    }

    /** Whole characters, as writers hand them over. */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8)
                .replace("→", "->").replace("…", "...").replace("–", "-");
        console.write(text.getBytes(encoding));
    }

    @Override
    public void flush() throws IOException {
        console.flush();
    }
}
