package dev.groundwork.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** How orders are paid. */
@ConfigMapping(prefix = "groundwork.order")
public interface OrderSettings {

    /**
     * The name of the service's own accounts, one for each currency, that payments go to. Made on
     * first need; after a change, later payments go to accounts of the new name.
     */
    @WithDefault("revenue")
    @NotBlank
    @Size(max = 100)
    String revenueAccount();
}
