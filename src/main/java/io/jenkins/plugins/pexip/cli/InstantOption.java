package io.jenkins.plugins.pexip.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An option's instant. It tells its zone, since nobody knows whose clocks a time without one is by. */
final class InstantOption implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new TypeConversionException(("'%s' is no time with a zone; write it like 2026-11-21T20:00:00Z (UTC) or"
                    + " 2026-11-21T13:00:00-07:00").formatted(text));
        }
    }
}
