package dev.groundwork;

import dev.groundwork.cli.Commands;
import dev.groundwork.ops.Preflight;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** Where the service begins. */
@QuarkusMain
public class Groundwork {

    private static final int REFUSED = 1;

    /**
     * Serves until it is told to stop; ends with 1, and one sentence, where it must not start. With
     * arguments it does not serve: they name a command. A word that names none is refused, because
     * a job whose command is misspelt would otherwise serve for ever.
     */
    public static void main(String... args) {
        if (args.length > 0 && Preflight.isPackaged()) {
            System.exit(Commands.run(args));
        }
        Optional<String> refusal = Preflight.refusal();
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(REFUSED);
        }
        Quarkus.run(args);
    }
}
