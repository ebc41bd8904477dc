package dev.groundwork.http;

import org.eclipse.microprofile.config.spi.Converter;

/** A text that says something: configuration that was meant to be filled in is refused. */
public class NonBlank implements Converter<String> {

    private static final long serialVersionUID = 1L;

    @Override
    public String convert(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank");
        }
        return text;
    }
}
