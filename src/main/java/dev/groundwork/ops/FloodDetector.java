package dev.groundwork.ops;

/** Tells a few events from a flood of them: more than 500 in a second. */
final class FloodDetector {

    private static final long WINDOW_NANOS = 100_000_000;
    private static final int MOST_IN_A_WINDOW = 50;

    private long windowBegan;
    private int counted;
    private boolean flooded;

    /**
     * Counts an event.
     *
     * @param now in {@link System#nanoTime()}
     * @return whether there are too many, in this tenth of a second or the one before
     */
    synchronized boolean isFlood(long now) {
        long elapsed = now - windowBegan;
        if (elapsed >= WINDOW_NANOS) {
            flooded = elapsed < 2 * WINDOW_NANOS && counted > MOST_IN_A_WINDOW;
            windowBegan = now;
            counted = 0;
        }
        counted++;
        return flooded || counted > MOST_IN_A_WINDOW;
    }
}
