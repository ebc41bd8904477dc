package dev.groundwork.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** Selects a random element. */
final class RandomChoice {

    private RandomChoice() {}

    static <T> T from(List<T> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
