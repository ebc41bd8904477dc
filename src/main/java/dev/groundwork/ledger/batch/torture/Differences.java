package dev.groundwork.ledger.batch.torture;

import java.util.ArrayList;
import java.util.List;

/** The differences found so far, by any thread. */
final class Differences {

    private final List<String> sentences = new ArrayList<>();

    synchronized void add(String sentence) {
        sentences.add(sentence);
    }

    synchronized List<String> all() {
        return List.copyOf(sentences);
    }
}
