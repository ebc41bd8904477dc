package dev.groundwork.platform.operations.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Four connections, three of them from one address. */
class OpenConnectionsTest {

    private static final String HERE = "192.0.2.1";
    private static final String THERE = "192.0.2.2";

    private final OpenConnections<String> connections = new OpenConnections<>(4, 3);

    @Test
    void oneAddressGetsNoMoreThanItsShare() {
        // When
        boolean third = open("a", HERE) && open("b", HERE) && open("c", HERE);
        boolean fourth = connections.accept(HERE);
        boolean others = connections.accept(THERE);
        connections.closed("a", HERE);

        // Then
        assertThat(third).isTrue();
        assertThat(fourth).isFalse();
        assertThat(others).isTrue();
        assertThat(connections.accept(HERE)).isTrue();
    }

    @Test
    void aConnectionWithoutAnAddressCountsToNone() {
        // When, Then
        for (int i = 0; i < 10; i++) {
            assertThat(connections.accept(null)).isTrue();
        }
    }

    @Test
    void onAFullServerTheOldestSilentConnectionGivesWay() {
        // Given
        open("asked", HERE);
        open("silent", HERE);
        open("young", HERE);
        open("other", THERE);
        connections.requested("asked");

        // When
        boolean room = connections.evictOldestSilent().isEmpty();
        connections.accept(THERE);

        // Then
        assertThat(room).isTrue();
        assertThat(connections.evictOldestSilent()).contains("silent");
        assertThat(connections.evictOldestSilent()).isEmpty();
        connections.accept(THERE);
        assertThat(connections.evictOldestSilent()).contains("young");
        connections.closed("silent", HERE);
        connections.closed("young", HERE);
        assertThat(connections.evictOldestSilent()).isEmpty();
    }

    @Test
    void whereAllHaveSentARequestNoneGivesWay() {
        // Given
        for (String connection : new String[] {"a", "b", "c"}) {
            open(connection, HERE);
            connections.requested(connection);
        }
        open("d", THERE);
        connections.requested("d");

        // When
        connections.accept(THERE);

        // Then
        assertThat(connections.evictOldestSilent()).isEmpty();
    }

    private boolean open(String connection, String address) {
        boolean accepted = connections.accept(address);
        connections.opened(connection);
        return accepted;
    }
}
