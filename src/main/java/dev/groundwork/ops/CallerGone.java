package dev.groundwork.ops;

/** The caller closed its connection before the work began, so the work is dropped. */
public final class CallerGone extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallerGone() {
        super("The caller closed its connection before the work began", null, false, false);
    }
}
