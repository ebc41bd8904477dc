package dev.groundwork.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** One of several, by chance. */
final class Pick {

    private Pick() {}

    static <T> T from(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
