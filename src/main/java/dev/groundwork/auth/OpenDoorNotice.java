package dev.groundwork.auth;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Until there is sign-in, an operator must hear that the door is open. */
@Singleton
class OpenDoorNotice {

    private static final Logger LOG = Logger.getLogger(OpenDoorNotice.class);

    void say(@Observes StartupEvent started) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.warn(
                    "There is no sign-in yet: every caller may read and change everything."
                            + " Keep this service behind a gateway that lets only your own people in.");
        }
    }
}
