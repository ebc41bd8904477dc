package dev.groundwork.ledger.batch.torture;

import dev.groundwork.ledger.batch.torture.ServiceClient.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * A caller that needs to know the outcome of each request. Where no answer comes, or an answer that
 * leaves the outcome open, it repeats the request with the same Idempotency-Key, on any of its
 * replicas. Now and then it hangs up in the middle of a request, or repeats one that was answered.
 */
final class Caller {

    /** The longest wait for one answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The longest wait for a definite answer, through all faults that happen meanwhile. */
    private static final Duration DEADLINE = Duration.ofSeconds(120);

    private static final double HANGS_UP = 0.05;
    private static final int LONGEST_HANG_UP_MILLIS = 25;
    private static final double ASKS_AGAIN = 0.1;
    private static final int LONGEST_PAUSE_MILLIS = 200;

    private final ServiceClient client;
    private final List<Replica> replicas;
    private final Random random;
    private final Counts counts;

    /**
     * @param replicas each attempt goes to any of them
     */
    Caller(ServiceClient client, List<Replica> replicas, Random random, Counts counts) {
        this.client = client;
        this.replicas = replicas;
        this.random = random;
        this.counts = counts;
    }

    /**
     * @throws Difference where a repetition is answered otherwise than the first time, or where no
     *     definite answer comes in two minutes
     */
    Answer post(String path, Map<String, ?> body) throws InterruptedException {
        Request request = keyed(path, body);
        Answer answer = insist(request, HANGS_UP);
        if (answer.isFinal() && random.nextDouble() < ASKS_AGAIN) {
            Answer again = insist(request, 0);
            counts.add("asked again");
            if (!again.equals(answer)) {
                throw new Difference(
                        "%s was answered %s, and the same request again %s"
                                .formatted(request, answer, again));
            }
        }
        return answer;
    }

    Answer get(String path) throws InterruptedException {
        return insist(new Request("GET", path, null, null), 0);
    }

    Answer patch(String path, Map<String, ?> body) throws InterruptedException {
        return insist(new Request("PATCH", path, body, null), 0);
    }

    /** A POST under a new Idempotency-Key. */
    Request keyed(String path, Map<String, ?> body) {
        String key = "torture-" + new UUID(random.nextLong(), random.nextLong());
        return new Request("POST", path, body, key);
    }

    /**
     * @throws Difference where no definite answer comes in two minutes
     */
    Answer insist(Request request) throws InterruptedException {
        return insist(request, 0);
    }

    private Answer insist(Request request, double hangsUp) throws InterruptedException {
        return attemptUntil(System.nanoTime() + DEADLINE.toNanos(), request, hangsUp)
                .orElseThrow(
                        () ->
                                new Difference(
                                        "%s got no definite answer in %d s"
                                                .formatted(request, DEADLINE.toSeconds())));
    }

    /**
     * @param end by {@link System#nanoTime()}
     * @return the definite answer; empty where none came until the end
     */
    Optional<Answer> attemptUntil(long end, Request request) throws InterruptedException {
        return attemptUntil(end, request, 0);
    }

    private Optional<Answer> attemptUntil(long end, Request request, double hangsUp)
            throws InterruptedException {
        long left = end - System.nanoTime();
        while (left > 0) {
            Optional<Answer> answer = attempt(request, hangsUp, Duration.ofNanos(left));
            if (answer.isPresent()) {
                return answer;
            }
            Thread.sleep(1 + random.nextInt(LONGEST_PAUSE_MILLIS));
            left = end - System.nanoTime();
        }
        return Optional.empty();
    }

    /**
     * @return empty where the outcome is unknown, or where the request must be repeated
     */
    private Optional<Answer> attempt(Request request, double hangsUp, Duration left)
            throws InterruptedException {
        boolean impatient = random.nextDouble() < hangsUp;
        Duration timeout = left.compareTo(TIMEOUT) < 0 ? left : TIMEOUT;
        if (impatient) {
            timeout = Duration.ofMillis(1 + random.nextInt(LONGEST_HANG_UP_MILLIS));
        }
        Replica replica = replicas.get(random.nextInt(replicas.size()));
        Optional<Answer> answer = client.send(replica, request, timeout);
        if (answer.isEmpty()) {
            counts.add(impatient ? "hung up" : "got no answer");
        } else if (answer.get().status() >= 500) {
            counts.add("answered " + answer.get().status());
        } else if (answer.get().code().equals("idempotency_key_in_use")) {
            counts.add("key in use");
        } else {
            return answer;
        }
        return Optional.empty();
    }
}
