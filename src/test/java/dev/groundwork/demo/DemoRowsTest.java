package dev.groundwork.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.order.NewOrder;
import dev.groundwork.order.NewOrderLine;
import dev.groundwork.order.Order;
import dev.groundwork.order.OrderStatus;
import dev.groundwork.post.NewPost;
import dev.groundwork.post.Post;
import dev.groundwork.user.NewUser;
import dev.groundwork.user.User;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoRowsTest {

    private final DemoRows rows = new DemoRows(DemoSize.DEFAULT);
    private final List<User> users = rows.users("known", "unknown");
    private final List<Post> posts = rows.posts(users);
    private final List<Order> orders = rows.orders(users);

    @Test
    void theFirstUserIsTheAdministratorAndTheSecondIsAnn() {
        // Given
        User admin = users.get(0);
        User ann = users.get(1);

        // Then
        assertThat(admin.username).isEqualTo("admin");
        assertThat(admin.email).isEqualTo("admin@example.com");
        assertThat(ann.username).isEqualTo("ann");
        assertThat(ann.email).isEqualTo("ann@example.com");
        assertThat(users).filteredOn(user -> user.isSuperuser).containsExactly(admin);
        assertThat(users)
                .filteredOn(user -> user.passwordHash.equals("known"))
                .containsExactly(admin, ann);
    }

    @Test
    void annHasPostsDraftsAndOrders() {
        // Given
        User ann = users.get(1);

        // Then
        assertThat(posts)
                .filteredOn(post -> post.author == ann)
                .hasSizeGreaterThan(20)
                .extracting(post -> post.published)
                .contains(true, false);
        assertThat(orders)
                .filteredOn(order -> order.user == ann)
                .hasSizeGreaterThan(10)
                .extracting(order -> order.status)
                .contains(OrderStatus.PENDING, OrderStatus.FULFILLED);
    }

    @Test
    void theSameRowsAreMadeEachTime() {
        // When
        DemoRows again = new DemoRows(DemoSize.DEFAULT);
        List<User> sameUsers = again.users("known", "unknown");

        // Then
        assertThat(requests(sameUsers, again.posts(sameUsers), again.orders(sameUsers)))
                .isEqualTo(requests(users, posts, orders));
    }

    @Test
    void noTwoUsersShareAnAddressOrAUsername() {
        assertThat(users).extracting(user -> caseless(user.email)).doesNotHaveDuplicates();
        assertThat(users).extracting(user -> caseless(user.username)).doesNotHaveDuplicates();
    }

    @Test
    void anOrderCostsWhatItsLinesCost() {
        assertThat(orders)
                .allSatisfy(
                        order -> {
                            assertThat(order.total).isEqualByComparingTo(sumOfLines(order));
                            assertThat(order.total.scale())
                                    .isEqualTo(order.currency.getDefaultFractionDigits());
                            assertThat(order.total).isPositive();
                        });
    }

    @Test
    void thereAreOrdersInEveryStatusAndWithAnyNumberOfDecimals() {
        assertThat(orders).extracting(order -> order.status).contains(OrderStatus.values());
        assertThat(orders).extracting(order -> order.total.scale()).contains(0, 2, 3);
    }

    @Test
    void theApiWouldHaveTakenEveryRow() {
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            assertThat(requests(users, posts, orders))
                    .allSatisfy(row -> assertThat(validator.validate(row)).isEmpty());
        }
    }

    /** What a caller would have sent to make these rows. */
    private static List<Record> requests(List<User> users, List<Post> posts, List<Order> orders) {
        return Stream.of(
                        users.stream().map(DemoRowsTest::signUp),
                        posts.stream().map(post -> post(post, users)),
                        orders.stream().map(order -> order(order, users)))
                .<Record>flatMap(requests -> requests)
                .toList();
    }

    private static NewUser signUp(User user) {
        return new NewUser(user.email, user.username, user.name, "any password");
    }

    private static NewPost post(Post post, List<User> users) {
        return new NewPost(post.title, post.content, post.published, key(post.author, users));
    }

    private static NewOrder order(Order order, List<User> users) {
        return new NewOrder(
                key(order.user, users),
                order.currency.getCurrencyCode(),
                order.lines.stream()
                        .map(
                                line ->
                                        new NewOrderLine(
                                                line.description, line.quantity, line.unitPrice))
                        .toList());
    }

    private static long key(User user, List<User> users) {
        return users.indexOf(user) + 1;
    }

    private static BigDecimal sumOfLines(Order order) {
        return order.lines.stream()
                .map(line -> line.unitPrice.multiply(BigDecimal.valueOf(line.quantity)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String caseless(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
