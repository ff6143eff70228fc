package hudson;

import hudson.model.Computer;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.pexip.embedded.SerialCopy;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.jenkinsci.remoting.RoleSensitive;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;

/** A file that may lie on another machine; here it always lies on this one. */
public final class FilePath implements SerializableOnlyOverRemoting {

    private static final long serialVersionUID = 1L;
    private static final VirtualChannel HERE = new VirtualChannel() {};
    private final String remote;

    /** Work that is done where the file lies. */
    public interface FileCallable<T> extends Serializable, RoleSensitive {

        T invoke(File file, VirtualChannel channel) throws IOException, InterruptedException;
    }

    public FilePath(VirtualChannel channel, String remote) {
        this.remote = remote;
    }

    public FilePath(File file) {
        this(HERE, file.getPath());
    }

    public FilePath(FilePath base, String path) {
        this(HERE, base.file().toPath().resolve(path).normalize().toString());
    }

    private File file() {
        return new File(remote);
    }

    public String getRemote() {
        return remote;
    }

    public String getName() {
        return file().getName();
    }

    public FilePath getParent() {
        File parent = file().getParentFile();
        return parent == null ? null : new FilePath(parent);
    }

    public FilePath child(String path) {
        return new FilePath(this, path);
    }

    public VirtualChannel getChannel() {
        return HERE;
    }

    /** Null: there are no agents here. */
    public Computer toComputer() {
        return null;
    }

    public boolean isRemote() {
        return false;
    }

    /** Sends the work through serialisation, as an agent would get it, so that what works here works there. */
    public <T> T act(FileCallable<T> work) throws IOException, InterruptedException {
        return SerialCopy.of(SerialCopy.of(work).invoke(file(), HERE));
    }

    public boolean exists() throws IOException, InterruptedException {
        return file().exists();
    }

    public boolean isDirectory() throws IOException, InterruptedException {
        return file().isDirectory();
    }

    public long length() throws IOException, InterruptedException {
        return file().length();
    }

    public void mkdirs() throws IOException, InterruptedException {
        Files.createDirectories(file().toPath());
    }

    public boolean delete() throws IOException, InterruptedException {
        return Files.deleteIfExists(file().toPath());
    }

    public List<FilePath> list() throws IOException, InterruptedException {
        File[] children = file().listFiles();
        return children == null ? List.of() : Arrays.stream(children).sorted().map(FilePath::new).toList();
    }

    public InputStream read() throws IOException, InterruptedException {
        return Files.newInputStream(file().toPath());
    }

    public String readToString() throws IOException, InterruptedException {
        return Files.readString(file().toPath());
    }

    /** Makes the folder too. */
    public OutputStream write() throws IOException, InterruptedException {
        Files.createDirectories(file().toPath().toAbsolutePath().getParent());
        return Files.newOutputStream(file().toPath());
    }

    /** @param encoding UTF-8 if null */
    public void write(String content, String encoding) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            out.write(content.getBytes(encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding)));
        }
    }

    public void copyFrom(InputStream content) throws IOException, InterruptedException {
        try (OutputStream out = write()) {
            content.transferTo(out);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FilePath path && path.remote.equals(remote);
    }

    @Override
    public int hashCode() {
        return remote.hashCode();
    }

    @Override
    public String toString() {
        return remote;
    }
}
