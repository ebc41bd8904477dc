package dev.groundwork.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.groundwork.platform.data.Money;
import dev.groundwork.platform.problem.ProblemException;
import dev.groundwork.platform.problem.ProblemType;
import dev.groundwork.user.User;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrderStatusTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private static final Set<String> STEPS =
            Set.of(
                    "pending paid",
                    "pending cancelled",
                    "paid fulfilled",
                    "paid refunded",
                    "fulfilled refunded");

    @ParameterizedTest
    @MethodSource("everyPair")
    void takesTheseStepsAndNoOthers(OrderStatus from, OrderStatus to) {
        // When
        boolean may = from.mayBecome(to);

        // Then
        assertThat(may).isEqualTo(STEPS.contains(from.value + " " + to.value));
    }

    @Test
    void aPendingOrderCanBeCancelled() {
        // Given
        Order order = new Order(new User(), EUR);

        // When
        order.cancel();

        // Then
        assertThat(order.status).isEqualTo(OrderStatus.CANCELLED);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void noOtherOrderCanBeCancelled(OrderStatus status) {
        // Given
        Order order = new Order(new User(), EUR);
        order.status = status;

        // When / Then
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(order::cancel)
                .satisfies(
                        refusal ->
                                assertThat(refusal.type())
                                        .isEqualTo(ProblemType.INVALID_TRANSITION));
        assertThat(order.status).isEqualTo(status);
    }

    @Test
    void theTotalIsTheSumOfTheLines() {
        // Given
        Order order = new Order(new User(), EUR);

        // When
        order.add("Coffee", 3, new Money(new BigDecimal("0.10"), EUR), "lines[0]");
        order.add("Tea", 1, new Money(new BigDecimal("9.99"), EUR), "lines[1]");

        // Then
        assertThat(order.total().toPlainString()).isEqualTo("10.29");
        assertThat(order.lines)
                .extracting(line -> line.description)
                .containsExactly("Coffee", "Tea");
        assertThat(order.lines).allSatisfy(line -> assertThat(line.order).isSameAs(order));
    }

    static Stream<Arguments> everyPair() {
        return Stream.of(OrderStatus.values())
                .flatMap(from -> Stream.of(OrderStatus.values()).map(to -> Arguments.of(from, to)));
    }
}
