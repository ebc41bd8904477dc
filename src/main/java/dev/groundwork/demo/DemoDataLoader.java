package dev.groundwork.demo;

import dev.groundwork.user.ValidPassword;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Fills an empty database when the service starts in dev mode. Live reload finds the rows and
 * leaves them. The migrations have run by then and the port is not open yet, so that the first
 * request already sees the rows.
 */
@Singleton
@IfBuildProfile("dev")
class DemoDataLoader {

    private static final Logger LOG = Logger.getLogger(DemoDataLoader.class);

    private final DemoData data;
    private final DemoSettings settings;

    DemoDataLoader(DemoData data, DemoSettings settings) {
        this.data = data;
        this.settings = settings;
    }

    void start(@Observes StartupEvent start) {
        long began = System.nanoTime();
        DemoSize size = DemoSize.DEFAULT;
        if (settings.enabled() && data.fill(size)) {
            LOG.infof(
                    "Demo data: %d users, %d posts, %d orders, in %d ms. Sign in as %s or %s with"
                            + " the password %s",
                    size.users(),
                    size.posts(),
                    size.orders(),
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    DemoRows.ADMIN,
                    DemoRows.ANN,
                    ValidPassword.DEMO);
        }
    }
}
