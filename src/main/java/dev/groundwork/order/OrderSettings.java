package dev.groundwork.order;

import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.problem.NonBlankConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** Settings of payments. */
@ConfigMapping(prefix = "groundwork.order")
public interface OrderSettings {

    /**
     * The name of the service's own accounts, one for each currency, that payments go to. Made on
     * first need; after a change, later payments go to accounts of the new name.
     */
    @WithDefault("revenue")
    @WithConverter(NonBlankConverter.class)
    @Bounds(min = "1", max = "100")
    String revenueAccount();
}
