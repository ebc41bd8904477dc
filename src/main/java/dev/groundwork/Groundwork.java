package dev.groundwork;

import dev.groundwork.ops.Preflight;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** Where the service begins. */
@QuarkusMain
public class Groundwork {

    private static final int REFUSED = 1;

    /** Serves until it is told to stop; ends with 1, and one sentence, where it must not start. */
    public static void main(String... args) {
        Optional<String> refusal = Preflight.refusal();
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(REFUSED);
        }
        Quarkus.run(args);
    }
}
