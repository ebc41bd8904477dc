package dev.groundwork.demo;

import dev.groundwork.order.Order;
import dev.groundwork.order.OrderLine;
import dev.groundwork.platform.data.BaseEntity;
import dev.groundwork.platform.security.PasswordHasher;
import dev.groundwork.platform.security.PasswordHashing;
import dev.groundwork.post.Post;
import dev.groundwork.user.User;
import dev.groundwork.user.ValidPassword;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Writes the demo rows, all or none. Blocks; not for an event loop. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class DemoData {

    /** Rows that are sent together, and kept in memory together. */
    private static final int BATCH = 100;

    private static final Duration YEAR = Duration.ofDays(365);

    /** How long ago the last row was made: longer than all that happened to it since. */
    private static final Duration QUIET_PERIOD = Duration.ofDays(2);

    /**
     * By how many steps everybody signed up before then, so that Ann was there for the first post.
     */
    private static final int HEAD_START = 2;

    private final Users users;
    private final Posts posts;
    private final Orders orders;
    private final Lines lines;
    private final DemoTransfers money;
    private final PasswordHashing hashing;

    DemoData(
            Users users,
            Posts posts,
            Orders orders,
            Lines lines,
            DemoTransfers money,
            PasswordHashing hashing) {
        this.users = users;
        this.posts = posts;
        this.orders = orders;
        this.lines = lines;
        this.money = money;
        this.hashing = hashing;
    }

    /**
     * @return whether it did: where there is any user, it touches nothing
     */
    @Transactional
    boolean fill(DemoSize size) {
        if (users.count() > 0) {
            return false;
        }
        // For this session alone: a request's few statements need no batches.
        Panache.getSession().setJdbcBatchSize(BATCH);
        DemoRows rows = new DemoRows(size);
        String known = PasswordHasher.hashBlocking(hashing, ValidPassword.DEMO);
        String unknown = PasswordHasher.hashBlocking(hashing, UUID.randomUUID().toString());
        List<User> people = rows.users(known, unknown);
        write(users, people);
        spreadOverTheYear(users, people, HEAD_START);
        List<Post> written = rows.posts(people);
        write(posts, written);
        spreadOverTheYear(posts, written, 0);
        List<Order> bought = rows.orders(people);
        writeWithLines(bought);
        spreadOverTheYear(orders, bought, 0);
        dateLinesAsTheirOrders();
        money.fill(people);
        return true;
    }

    private <E extends BaseEntity> void write(PanacheRepository<E> repository, List<E> rows) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            repository.persist(rows.subList(from, Math.min(from + BATCH, rows.size())));
            repository.flush();
            repository.getEntityManager().clear();
        }
    }

    /**
     * All orders, then all lines: a batch holds rows of one table, and with each order's lines
     * behind it none would hold more than five (measured: half the time).
     */
    private void writeWithLines(List<Order> rows) {
        List<OrderLine> ofAll = rows.stream().flatMap(order -> order.lines.stream()).toList();
        rows.forEach(order -> order.lines = List.of());
        write(orders, rows);
        write(lines, ofAll);
    }

    /**
     * In the order of their keys; each change that a row has seen came some hours later. In one
     * statement afterwards, because an entity lets nobody choose its times.
     */
    private <E extends BaseEntity> void spreadOverTheYear(
            PanacheRepository<E> repository, List<E> rows, int headStart) {
        String past = "createdAt - ((:last - id + :headStart) * :step + :quiet) second";
        repository.update(
                "set createdAt = %1$s, updatedAt = %1$s + (version * 19) hour".formatted(past)
                        + " where id between :first and :last",
                Map.of(
                        "first",
                        rows.get(0).id,
                        "last",
                        rows.get(rows.size() - 1).id,
                        "headStart",
                        headStart,
                        "step",
                        YEAR.dividedBy(rows.size()).toSeconds(),
                        "quiet",
                        QUIET_PERIOD.toSeconds()));
    }

    /** All of them: where there were no users, there were no orders. */
    private void dateLinesAsTheirOrders() {
        lines.update(
                "update OrderLine line set"
                        + " createdAt = (select o.createdAt from Order o where o = line.order),"
                        + " updatedAt = (select o.createdAt from Order o where o = line.order)");
    }

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Users implements PanacheRepository<User> {}

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Posts implements PanacheRepository<Post> {}

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Orders implements PanacheRepository<Order> {}

    @Singleton
    @IfBuildProfile(anyOf = {"dev", "test"})
    static class Lines implements PanacheRepository<OrderLine> {}
}
