package hudson.model;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** The console of a run. */
public interface TaskListener extends SerializableOnlyOverRemoting {

    PrintStream getLogger();

    /** Prints an error; details may follow. */
    default PrintWriter error(String message) {
        getLogger().println("ERROR: " + message);
        return new PrintWriter(getLogger(), true);
    }

    default void hyperlink(String url, String text) throws IOException {
        getLogger().print(text);
    }
}
