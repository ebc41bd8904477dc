package dev.groundwork.platform.data.internal.budget;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A budget that a table exceeds which a test can fill in seconds. */
public class LowBudgetProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("groundwork.query-budget.max-cost", "2000");
    }
}
