package dev.groundwork;

import dev.groundwork.platform.operations.Commands;
import dev.groundwork.platform.operations.StartupCheck;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;

/** The main class of the service. */
@QuarkusMain
public class Groundwork {

    private static final int REFUSED = 1;

    /**
     * Serves until it is told to stop; ends with 1, and one sentence, where it must not start. With
     * arguments it does not serve: they name a command. A word that names none is refused, because
     * a job whose command is misspelt would otherwise serve for ever.
     */
    public static void main(String... args) {
        if (args.length > 0 && StartupCheck.isPackaged()) {
            System.exit(Commands.run(args));
        }
        Optional<String> refusal = StartupCheck.startupError();
        if (refusal.isPresent()) {
            System.err.println(refusal.get());
            System.exit(REFUSED);
        }
        Quarkus.run(args);
    }
}
