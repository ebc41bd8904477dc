package dev.groundwork.platform.problem.internal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How problems are answered (RFC 9457). */
@ConfigMapping(prefix = "groundwork.problem")
public interface ProblemSettings {

    String TYPE_URI = "https://groundwork.dev/errors";

    /** The page that describes the errors; a problem's {@code type} is this and {@code #code}. */
    @WithDefault(TYPE_URI)
    String typeUri();
}
