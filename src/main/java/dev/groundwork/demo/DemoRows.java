package dev.groundwork.demo;

import dev.groundwork.order.Order;
import dev.groundwork.order.OrderStatus;
import dev.groundwork.post.Post;
import dev.groundwork.user.User;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Creates the demo rows without a database. Always the same ones: the seeds are fixed, one for each
 * kind, and {@link Random} gives the same numbers on every JDK, so that documents can quote a row
 * by its key.
 *
 * <p>Rows are made in the order of their time: a post or order never has an author or buyer who
 * signed up after it.
 */
final class DemoRows {

    /** The first user, a superuser. */
    static final String ADMIN = "admin";

    /** The second user, like everybody else, with posts and orders in any case. */
    static final String ANN = "ann";

    /**
     * Every so many posts and orders one is Ann's. A prime, so that hers differ from each other.
     */
    private static final int SHARE_OF_ANN = 97;

    private static final List<String> EMOJI =
            List.of("🌱", "🎸", "📚", "🚲", "👩‍🚀", "🇺🇦", "☕️");

    /** Reserved by RFC 2606: nobody gets mail from a demo. */
    private static final List<String> DOMAINS =
            List.of("example.com", "example.net", "example.org");

    private static final List<OrderStatus> STATUSES =
            List.of(
                    OrderStatus.PENDING,
                    OrderStatus.PAID,
                    OrderStatus.PAID,
                    OrderStatus.FULFILLED,
                    OrderStatus.FULFILLED,
                    OrderStatus.FULFILLED,
                    OrderStatus.FULFILLED,
                    OrderStatus.CANCELLED,
                    OrderStatus.REFUNDED);

    private final DemoSize size;
    private final Set<String> usernames = new HashSet<>();

    DemoRows(DemoSize size) {
        this.size = size;
    }

    /**
     * @param knownHash of the password that admin and Ann sign in with
     * @param unknownHash of one that nobody knows
     */
    List<User> users(String knownHash, String unknownHash) {
        Random random = new Random(1);
        List<User> users = new ArrayList<>(size.users());
        User admin = user(ADMIN, "Ada Admin", "example.com", knownHash);
        admin.isSuperuser = true;
        users.add(admin);
        users.add(user(ANN, "Ann Lee 🌱", "example.com", knownHash));
        while (users.size() < size.users()) {
            users.add(user(random, unknownHash));
        }
        return users;
    }

    List<Post> posts(List<User> users) {
        Random random = new Random(2);
        List<Post> posts = new ArrayList<>(size.posts());
        for (int i = 0; i < size.posts(); i++) {
            DemoText prose = DemoText.about(random);
            Post post = new Post();
            post.title = prose.title();
            post.content = prose.content();
            post.published = random.nextInt(6) > 0;
            post.author = someone(random, users, i, size.posts());
            post.version = post.published ? random.nextInt(3) : 0;
            posts.add(post);
        }
        return posts;
    }

    List<Order> orders(List<User> users) {
        Random random = new Random(3);
        List<Order> orders = new ArrayList<>(size.orders());
        for (int i = 0; i < size.orders(); i++) {
            DemoProduct.Tender tender =
                    RandomChoice.from(List.of(DemoProduct.Tender.values()), random);
            Order order = new Order(someone(random, users, i, size.orders()), tender.currency());
            int lines = 1 + random.nextInt(5);
            for (int line = 0; line < lines; line++) {
                DemoProduct goods = DemoProduct.any(random);
                int quantity = 1 + random.nextInt(4);
                order.add(goods.description(), quantity, goods.priceIn(tender), "lines");
            }
            order.status = RandomChoice.from(STATUSES, random);
            order.version = stepsTo(order.status);
            orders.add(order);
        }
        return orders;
    }

    private User user(Random random, String passwordHash) {
        Culture culture = RandomChoice.from(List.of(Culture.values()), random);
        Culture.PersonName name = culture.name(random);
        boolean inOwnScript = random.nextInt(20) == 0;
        String wanted = inOwnScript ? name.written().replaceAll("[ ']+", ".") : name.plain();
        String display =
                random.nextInt(25) == 0
                        ? name.written() + " " + RandomChoice.from(EMOJI, random)
                        : name.written();
        User user = user(wanted, display, RandomChoice.from(DOMAINS, random), passwordHash);
        user.isActive = random.nextInt(20) > 0;
        return user;
    }

    private User user(String wanted, String name, String domain, String passwordHash) {
        String username = wanted;
        for (int n = 2; !usernames.add(username.toLowerCase(Locale.ROOT)); n++) {
            username = wanted + n;
        }
        User user = new User();
        user.username = username;
        user.email = username + "@" + domain;
        user.name = name;
        user.passwordHash = passwordHash;
        return user;
    }

    /** Ann, or somebody who had signed up by then. */
    private static User someone(Random random, List<User> users, int position, int of) {
        if (position % SHARE_OF_ANN == 0) {
            return users.get(1);
        }
        long signedUp = Math.max(2, (long) users.size() * position / of);
        return users.get(random.nextInt((int) signedUp));
    }

    /** How often the order was changed: its version. */
    private static int stepsTo(OrderStatus status) {
        return switch (status) {
            case PENDING -> 0;
            case PAID, CANCELLED -> 1;
            case FULFILLED, REFUNDED -> 2;
        };
    }
}
