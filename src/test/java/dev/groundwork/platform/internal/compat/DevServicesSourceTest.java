package dev.groundwork.platform.internal.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A canary of the name by which a database of Dev Services is recognised. */
class DevServicesSourceTest {

    @Test
    void hasTheNameOfDevServices() {
        assertThat(DevServicesSource.name()).isEqualTo("DevServicesConfigSource");
    }
}
