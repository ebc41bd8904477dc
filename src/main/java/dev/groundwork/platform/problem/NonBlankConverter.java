package dev.groundwork.platform.problem;

import org.eclipse.microprofile.config.spi.Converter;

/** Rejects blank configuration values. */
public class NonBlankConverter implements Converter<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        return text;
    }
}
