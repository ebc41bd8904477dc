package dev.groundwork.platform.operations.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.platform.operations.internal.connection.FramingShapes.Shape;
import dev.groundwork.platform.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCheckTest {

    private static final int LONGEST = 1_000;
    private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private final MessageCheck check = new MessageCheck(LONGEST);

    static List<Shape> refused() {
        return FramingShapes.refused();
    }

    static List<Shape> refusedBodies() {
        return FramingShapes.refusedBodies();
    }

    static List<Shape> accepted() {
        return FramingShapes.accepted();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aMalformedShapeIsRefusedBeforeWhatIsHiddenBehindIt(Shape shape) {
        // When
        ByteBuf bytes = bytes(shape.request() + HIDDEN);

        // Then
        assertThatThrownBy(() -> check.check(bytes)).isInstanceOf(MalformedMessageException.class);
        assertThat(check.accepted()).isLessThan(bytes.writerIndex() - HIDDEN.length());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void itIsRefusedHoweverItArrives(Shape shape) {
        // When
        ByteBuf bytes = bytes(shape.request() + HIDDEN);

        // Then
        assertThatThrownBy(() -> checkByteByByte(bytes))
                .isInstanceOf(MalformedMessageException.class);
        assertThat(check.accepted()).isLessThan(bytes.writerIndex() - HIDDEN.length());
    }

    @ParameterizedTest
    @MethodSource("refusedBodies")
    void aMalformedBodyBelongsToARequest(Shape shape) {
        // When
        assertThatThrownBy(() -> check.check(bytes(shape.request() + HIDDEN)))
                .isInstanceOf(MalformedMessageException.class);

        // Then
        assertThat(check.isInBody()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void aGoodShapeIsAcceptedWithWhatFollows(Shape shape) throws Exception {
        // Given
        ByteBuf bytes = bytes(shape.request() + HIDDEN);

        // When
        check.check(bytes);

        // Then
        assertThat(check.accepted()).isEqualTo(bytes.writerIndex());
        assertThat(check.isInBody()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void itIsAcceptedByteByByte(Shape shape) throws Exception {
        // Given
        ByteBuf bytes = bytes(shape.request() + HIDDEN);

        // When
        checkByteByByte(bytes);

        // Then
        assertThat(check.accepted()).isEqualTo(bytes.writerIndex());
    }

    @Test
    void theBeginningOfALineIsKept() throws Exception {
        // When
        check.check(bytes("GET / HTTP/1.1\r\nHost: loc"));

        // Then
        assertThat(check.accepted()).isEqualTo("GET / HTTP/1.1\r\n".length());
    }

    @Test
    void aLineThatDoesNotEndIsRefusedByItsKind() {
        // When
        ByteBuf url = bytes("GET /" + "a".repeat(LONGEST));
        ByteBuf header = bytes("GET / HTTP/1.1\r\nX: " + "a".repeat(LONGEST));

        // Then
        assertThatThrownBy(() -> new MessageCheck(LONGEST).check(url))
                .extracting(refused -> ((MalformedMessageException) refused).type())
                .isEqualTo(ProblemType.URL_TOO_LONG);
        assertThatThrownBy(() -> new MessageCheck(LONGEST).check(header))
                .extracting(refused -> ((MalformedMessageException) refused).type())
                .isEqualTo(ProblemType.HEADERS_TOO_LARGE);
    }

    private void checkByteByByte(ByteBuf bytes) throws MalformedMessageException {
        ByteBuf arrived = bytes.slice(0, 0);
        for (int end = 1; end <= bytes.writerIndex(); end++) {
            int from = check.accepted();
            arrived = bytes.slice();
            arrived.setIndex(from, end);
            check.check(arrived);
        }
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }
}
