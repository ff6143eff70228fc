package io.jenkins.plugins.pexip.embedded;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Copies as a channel to an agent would. */
public final class SerialCopy {

    private SerialCopy() {}

    /** @throws IOException if something in it can't be serialised */
    @SuppressWarnings("unchecked")
    public static <T> T of(T original) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        ClassLoader loader = original == null ? null : original.getClass().getClassLoader();
        try (ObjectInputStream in = new Reader(new ByteArrayInputStream(bytes.toByteArray()), loader)) {
            return (T) in.readObject();
        } catch (ClassNotFoundException impossible) {
            throw new IOException(impossible);
        }
    }

    /** Finds the classes where the original found them. */
    private static final class Reader extends ObjectInputStream {

        private final ClassLoader loader;

        Reader(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass wanted) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(wanted.getName(), false, loader);
            } catch (ClassNotFoundException elsewhere) {
                return super.resolveClass(wanted);
            }
        }
    }
}
