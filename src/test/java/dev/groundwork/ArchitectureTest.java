package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.groundwork.ProductionClasses.check;
import static dev.groundwork.ProductionClasses.ofAFeature;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.operations.ConnectionLostException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The dependencies between packages, each rule with its reason. */
class ArchitectureTest {

    private static final String PLATFORM = ProductionClasses.PLATFORM;

    private static final Set<String> EXEMPT = Set.of(ConnectionLostException.class.getName());

    /** Types in packages {@code runtime} that Quarkus' guides tell applications to use. */
    private static final Set<String> DOCUMENTED =
            Set.of(
                    "io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor",
                    "io.quarkus.micrometer.runtime.HttpServerMetricsTagsContributor$Context",
                    "io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer",
                    "io.quarkus.security.runtime.QuarkusPrincipal",
                    "io.quarkus.security.runtime.QuarkusSecurityIdentity",
                    "io.quarkus.security.runtime.QuarkusSecurityIdentity$Builder",
                    "io.quarkus.vertx.http.runtime.CurrentVertxRequest",
                    "io.quarkus.vertx.http.runtime.filters.Filters",
                    "io.quarkus.vertx.http.runtime.security.ChallengeData",
                    "io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism",
                    "io.quarkus.vertx.http.runtime.security.HttpCredentialTransport",
                    "io.quarkus.vertx.http.runtime.security.HttpCredentialTransport$Type",
                    "io.quarkus.vertx.http.runtime.security.HttpSecurityUtils");

    @Test
    void packagesFormNoCycle() {
        check(
                slices().matching("dev.groundwork.platform.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("packages in a cycle can only be understood as one package"));
        check(
                slices().matching("dev.groundwork.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("a feature can be removed only where no cycle leads through it"));
    }

    @Test
    void platformKnowsNoFeature() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(PLATFORM + ".")
                        .should()
                        .dependOnClassesThat(ofAFeature())
                        .because("a fork replaces the features and keeps the platform"));
    }

    @Test
    void onlyTheirOwnPackageUsesInternalTypes() {
        check(
                classes()
                        .that()
                        .resideInAPackage(PLATFORM + "*.internal..")
                        .should(beUsedOnlyInTheirPlatformPackage())
                        .because("the types at the root of a package are its interface"));
    }

    /**
     * What remains builds queries of Hibernate's SQM nodes throughout, or recognizes an exception
     * for which the driver has no public class.
     */

    /**
     * The packages {@code runtime} of Quarkus' extensions are internal, but for the types that its
     * guides name.
     */
    @Test
    void onlyCompatTouchesInternalsOfFrameworks() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(PLATFORM + "internal.compat..")
                        .and(
                                not(
                                        describe(
                                                "are made of Hibernate's query nodes, or name the"
                                                        + " driver's failures",
                                                type -> EXEMPT.contains(type.getName()))))
                        .should()
                        .dependOnClassesThat(areInternalsOfFrameworks())
                        .because("an upgrade then breaks in one place, and in its canary test"));
    }

    @Test
    void platformPackagesDependDownwards() {
        check(
                layeredArchitecture()
                        .consideringOnlyDependenciesInAnyPackage(PLATFORM + ".")
                        .optionalLayer("configuration")
                        .definedBy(PLATFORM + "configuration..")
                        .optionalLayer("compat")
                        .definedBy(PLATFORM + "internal.compat..")
                        .whereLayer("compat")
                        .mayNotAccessAnyLayer()
                        .optionalLayer("http")
                        .definedBy(PLATFORM + "http..")
                        .optionalLayer("problem")
                        .definedBy(PLATFORM + "problem..")
                        .optionalLayer("operations")
                        .definedBy(PLATFORM + "operations..")
                        .optionalLayer("security")
                        .definedBy(PLATFORM + "security..")
                        .optionalLayer("data")
                        .definedBy(PLATFORM + "data..")
                        .optionalLayer("bulk")
                        .definedBy(PLATFORM + "bulk..")
                        .optionalLayer("openapi")
                        .definedBy(PLATFORM + "openapi..")
                        .optionalLayer("job")
                        .definedBy(PLATFORM + "job..")
                        .optionalLayer("migration")
                        .definedBy(PLATFORM + "migration..")
                        .whereLayer("http")
                        .mayOnlyAccessLayers("compat", "configuration")
                        .whereLayer("problem")
                        .mayOnlyAccessLayers("compat", "configuration", "http")
                        .optionalLayer("development")
                        .definedBy(PLATFORM + "development..")
                        .whereLayer("operations")
                        .mayOnlyAccessLayers("compat", "configuration", "http", "problem")
                        .whereLayer("security")
                        .mayOnlyAccessLayers(
                                "compat",
                                "configuration",
                                "http",
                                "problem",
                                "operations",
                                "job",
                                "migration")
                        .whereLayer("job")
                        .mayOnlyAccessLayers("compat", "configuration", "operations")
                        .whereLayer("migration")
                        .mayOnlyAccessLayers("compat", "configuration", "operations")
                        .whereLayer("data")
                        .mayOnlyAccessLayers(
                                "compat",
                                "configuration",
                                "http",
                                "problem",
                                "operations",
                                "security",
                                "job",
                                "migration")
                        .whereLayer("development")
                        .mayNotBeAccessedByAnyLayer()
                        .whereLayer("openapi")
                        .mayNotBeAccessedByAnyLayer()
                        .because("what stands below can be understood without what stands above"));
    }

    @Test
    void repositoriesStayInTheirFeature() {
        check(
                classes()
                        .that()
                        .areAssignableTo(Repository.class)
                        .and()
                        .resideOutsideOfPackage(PLATFORM + ".")
                        .should(beUsedOnlyInTheirOwnPackage())
                        .because("another feature's rows are asked for by include, not by hand"));
    }

    @Test
    void nothingUsesTheDemo() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ProductionClasses.ROOT + "demo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ProductionClasses.ROOT + "demo..")
                        .because("a fork deletes it, and production has none"));
    }

    private static DescribedPredicate<JavaClass> areInternalsOfFrameworks() {
        return resideInAnyPackage(
                        "io.vertx..impl..",
                        "org.hibernate.reactive.mutiny.impl..",
                        "org.hibernate.query.sqm..",
                        "org.hibernate.engine.spi..",
                        "org.hibernate.internal..",
                        "org.postgresql.core..")
                .or(
                        resideInAPackage("io.quarkus.*..runtime..")
                                .and(
                                        describe(
                                                "no guide names",
                                                type -> !DOCUMENTED.contains(type.getName()))));
    }

    private static ArchCondition<JavaClass> beUsedOnlyInTheirPlatformPackage() {
        return new ArchCondition<>("be used only in their own package of the platform") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String own = PLATFORM + platformPackage(type) + ".";
                type.getDirectDependenciesToSelf().stream()
                        .filter(
                                use ->
                                        !(use.getOriginClass().getPackageName() + ".")
                                                .startsWith(own))
                        .forEach(
                                use ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, use.getDescription())));
            }
        };
    }

    private static String platformPackage(JavaClass type) {
        return type.getPackageName().substring(PLATFORM.length()).split("\\.", 2)[0];
    }

    private static ArchCondition<JavaClass> beUsedOnlyInTheirOwnPackage() {
        return new ArchCondition<>("be used only in their own package") {
            @Override
            public void check(JavaClass repository, ConditionEvents events) {
                repository.getDirectDependenciesToSelf().stream()
                        .filter(
                                use ->
                                        !use.getOriginClass()
                                                .getPackageName()
                                                .equals(repository.getPackageName()))
                        .forEach(
                                use ->
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        repository, use.getDescription())));
            }
        };
    }
}
