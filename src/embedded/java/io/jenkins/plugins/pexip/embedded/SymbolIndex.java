package io.jenkins.plugins.pexip.embedded;

import hudson.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.jenkinsci.Symbol;

/**
 * Writes the index in which Jenkins looks up {@code @Symbol} names: the classes that have one, a name a line. A part of
 * the build, because the processor that writes it in Jenkins' own builds is not on Maven Central.
 */
public final class SymbolIndex {

    private SymbolIndex() {}

    /** @param arguments the folder of the compiled classes */
    public static void main(String[] arguments) throws IOException {
        Path index = Path.of(arguments[0], "META-INF/services/annotations/org.jenkinsci.Symbol");
        Files.createDirectories(index.getParent());
        Files.writeString(index, String.join("\n", names()) + "\n");
    }

    /** What has a symbol is an extension too: a descriptor. */
    private static TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        var items = Index.load(Extension.class, Object.class, SymbolIndex.class.getClassLoader());
        StreamSupport.stream(items.spliterator(), false)
                .filter(SymbolIndex::hasSymbol)
                .map(IndexItem::className)
                .forEach(names::add);
        return names;
    }

    private static boolean hasSymbol(IndexItem<Extension, Object> item) {
        try {
            return item.element() instanceof Class<?> type && type.isAnnotationPresent(Symbol.class);
        } catch (InstantiationException cause) {
            throw new IllegalStateException(item.className() + " is indexed and can't be loaded.", cause);
        }
    }
}
