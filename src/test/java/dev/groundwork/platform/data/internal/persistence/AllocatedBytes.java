package dev.groundwork.platform.data.internal.persistence;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What each living thread but the caller's own has allocated so far. Kept by thread: the JVM
 * forgets one that has ended, and from a sum, all that it ever allocated would be missing.
 */
record AllocatedBytes(Map<Long, Long> byThread) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static AllocatedBytes now() {
        Map<Long, Long> byThread = new HashMap<>();
        long[] threads = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(threads);
        for (int i = 0; i < threads.length; i++) {
            if (threads[i] != Thread.currentThread().getId() && bytes[i] >= 0) { // -1: ended
                byThread.put(threads[i], bytes[i]);
            }
        }
        return new AllocatedBytes(byThread);
    }

    long since(AllocatedBytes before) {
        return byThread.entrySet().stream()
                .mapToLong(
                        thread ->
                                thread.getValue()
                                        - before.byThread.getOrDefault(thread.getKey(), 0L))
                .sum();
    }
}
