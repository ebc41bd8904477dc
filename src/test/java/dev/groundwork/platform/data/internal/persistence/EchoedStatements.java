package dev.groundwork.platform.data.internal.persistence;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The texts of the statements that {@code DB_ECHO} logs, while it is open. */
public final class EchoedStatements extends Handler implements AutoCloseable {

    private static final Logger ECHO = Logger.getLogger("org.hibernate.SQL");

    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final Level before = ECHO.getLevel();

    public EchoedStatements() {
        ECHO.setLevel(Level.FINE);
        ECHO.addHandler(this);
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    @Override
    public void publish(LogRecord statement) {
        texts.add(statement.getMessage());
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        ECHO.removeHandler(this);
        ECHO.setLevel(before);
    }
}
