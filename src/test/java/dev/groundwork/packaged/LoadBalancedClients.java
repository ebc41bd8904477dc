package dev.groundwork.packaged;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients behind a balancer: it sends to the replicas that were ready when it last asked, keeps its
 * connections open, and repeats nothing.
 */
final class LoadBalancedClients implements AutoCloseable {

    private static final int CLIENTS = 8;
    private static final int PROBE_MILLIS = 500;
    private static final String POST = "{\"title\": \"While they change\", \"content\": \"…\"}";

    private final List<PackagedService> replicas = new CopyOnWriteArrayList<>();
    private final Map<PackagedService, AtomicLong> made = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
    private volatile List<PackagedService> ready;
    private volatile boolean stopped;

    LoadBalancedClients(PackagedService... replicas) {
        this.replicas.addAll(List.of(replicas));
        this.ready = List.of(replicas);
        for (PackagedService replica : replicas) {
            made.put(replica, new AtomicLong());
        }
    }

    void start() {
        threads.submit(() -> whileCalling(this::probe));
        for (int client = 0; client < CLIENTS; client++) {
            threads.submit(() -> whileCalling(this::call));
        }
    }

    /** It gets its share once it is found ready. */
    void add(PackagedService replica) {
        replica.signIn();
        made.put(replica, new AtomicLong());
        replicas.add(replica);
    }

    void stop() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(30, TimeUnit.SECONDS)) {
            failures.add("a request was not answered in 30 seconds");
        }
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    long made() {
        return made.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long madeBy(PackagedService replica) {
        return made.get(replica).get();
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }

    private void whileCalling(Runnable work) {
        while (!stopped) {
            work.run();
        }
    }

    private void probe() {
        ready = replicas.stream().filter(PackagedService::isReady).toList();
        try {
            Thread.sleep(PROBE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call() {
        List<PackagedService> now = ready;
        if (now.isEmpty()) {
            failures.add("no replica was ready");
            return;
        }
        PackagedService replica = now.get(ThreadLocalRandom.current().nextInt(now.size()));
        try {
            HttpResponse<String> answer = replica.post("/v1/posts", POST);
            if (answer.statusCode() == 201) {
                made.get(replica).incrementAndGet();
            } else {
                failures.add(answer.statusCode() + " " + answer.body());
            }
        } catch (UncheckedIOException e) {
            failures.add(e.toString());
        }
    }
}
