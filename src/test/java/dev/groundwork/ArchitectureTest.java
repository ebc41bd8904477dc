package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.groundwork.platform.bulk.Imports;
import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.data.CreateOperations;
import dev.groundwork.platform.data.Idempotency;
import dev.groundwork.platform.data.IdempotentRequest;
import dev.groundwork.platform.data.Repository;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.http.WithoutIdempotencyKey;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.ws.rs.POST;
import java.sql.Connection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** How the packages lie, each rule with its reason. */
class ArchitectureTest {

    private static final String ROOT = "dev.groundwork.";
    private static final String PLATFORM = ROOT + "platform.";

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.groundwork");

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
    @Test
    void onlyCompatTouchesInternalsOfFrameworks() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(PLATFORM + "internal.compat..")
                        .and()
                        .haveSimpleNameNotContaining("Keyset")
                        .and()
                        .haveSimpleNameNotContaining("ListQuery")
                        .and()
                        .haveSimpleNameNotContaining("FullTextSearch")
                        .and()
                        .haveSimpleNameNotContaining("ConnectionLostException")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.vertx..impl..",
                                "org.hibernate.reactive.mutiny.impl..",
                                "org.hibernate.query.sqm..",
                                "org.hibernate.engine.spi..",
                                "org.hibernate.internal..",
                                "org.postgresql.core..")
                        .because("an upgrade then breaks in one place, and in its canary test"));
    }

    @Test
    void settingsKeepToBoundsOfOurOwn() {
        check(
                noClasses()
                        .that()
                        .areAnnotatedWith(ConfigMapping.class)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("jakarta.validation..", "org.hibernate.validator..")
                        .because("one constraint makes every start build a second validator"));
        check(
                methods()
                        .that()
                        .areAnnotatedWith(Bounds.class)
                        .should()
                        .beDeclaredInClassesThat()
                        .areAnnotatedWith(ConfigMapping.class)
                        .because("a group's settings are not held to them"));
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
    void reactiveClassesNeverBlock() {
        check(
                noClasses()
                        .that(areReactive())
                        .should()
                        .dependOnClassesThat()
                        .areAssignableTo(EntityManager.class)
                        .orShould()
                        .dependOnClassesThat()
                        .areAssignableTo(Connection.class)
                        .orShould()
                        .dependOnClassesThat()
                        .resideInAPackage("io.quarkus.hibernate.orm..")
                        .because("a blocked event loop stops every request that it carries"));
    }

    @Test
    void everyPostKeepsToItsIdempotencyKey() {
        check(
                methods()
                        .that()
                        .areAnnotatedWith(POST.class)
                        .and()
                        .areNotAnnotatedWith(WithoutIdempotencyKey.class)
                        .should(useAnIdempotencyKey())
                        .because(
                                "a caller who got no answer sends his request again, and must not pay"
                                        + " twice for it; UnitOfWork.write knows no key"));
    }

    @Test
    void aFeatureDoesNotPromiseASingleStatement() {
        check(
                noClasses()
                        .that(ofAFeature())
                        .should()
                        .callMethod(UnitOfWork.class, "statement", Supplier.class)
                        .because(
                                "a statement that is added later would be no part of it; the platform"
                                        + " derives from the mapping what is one statement"));
    }

    @Test
    void columnsAreSelectedOneByOne() {
        check(
                noClasses()
                        .should()
                        .callMethodWhere(
                                target(owner(assignableTo(CommonAbstractCriteria.class)))
                                        .and(target(nameMatching("multiselect"))))
                        .orShould()
                        .callMethodWhere(
                                target(owner(assignableTo(CriteriaBuilder.class)))
                                        .and(target(nameMatching("tuple|array|construct"))))
                        .because(
                                "Hibernate would translate the query anew for each request;"
                                        + " internal/compat/Columns selects so that it need not"));
    }

    @Test
    void noRequestRemovesARowThroughTheSession() {
        check(
                noClasses()
                        .should()
                        .callMethodWhere(
                                target(owner(assignableTo(Mutiny.Session.class)))
                                        .and(target(nameMatching("remove(All)?"))))
                        .orShould()
                        .callMethodWhere(
                                target(owner(assignableTo(PanacheEntityBase.class)))
                                        .and(target(nameMatching("deleteById"))))
                        .because(
                                "two removals at once never end (Hibernate Reactive's issue 1713);"
                                        + " BaseEntity.delete() is a statement of its own"));
    }

    @Test
    void nothingUsesTheDemo() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage(ROOT + "demo..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(ROOT + "demo..")
                        .because("a fork deletes it, and production has none"));
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
        check(
                fields().should()
                        .notBeAnnotatedWith(Inject.class)
                        .because(
                                "a class can then be built with new, and its needs stand on one line"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Dto|DTO)")
                        .because("these names say nothing"));
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }

    private static final Set<String> KEYED =
            Stream.of(
                            CreateOperations.class,
                            Idempotency.class,
                            IdempotentRequest.class,
                            Imports.class)
                    .map(Class::getName)
                    .collect(Collectors.toSet());

    private static ArchCondition<JavaMethod> useAnIdempotencyKey() {
        return new ArchCondition<>("use the Idempotency-Key") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean does =
                        calls(method, 3)
                                .anyMatch(call -> KEYED.contains(call.getTargetOwner().getName()));
                events.add(new SimpleConditionEvent(method, does, method.getDescription()));
            }
        };
    }

    private static DescribedPredicate<JavaClass> areReactive() {
        return describe(
                "are reactive",
                type ->
                        type.getDirectDependenciesFromSelf().stream()
                                .map(use -> use.getTargetClass().getPackageName())
                                .anyMatch(
                                        name ->
                                                name.startsWith("io.smallrye.mutiny")
                                                        || name.startsWith(
                                                                "org.hibernate.reactive")));
    }

    /** A type of the application, that is, of this project and not of the platform. */
    private static DescribedPredicate<JavaClass> ofAFeature() {
        return resideInAPackage(ROOT + ".")
                .and(not(resideInAPackage(PLATFORM + ".")))
                .as("of a feature");
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

    /**
     * @param depth how many calls lead from the method to the last one that is looked at
     */
    private static Stream<JavaMethodCall> calls(JavaMethod method, int depth) {
        Set<JavaMethodCall> own = method.getMethodCallsFromSelf();
        return depth == 1
                ? own.stream()
                : Stream.concat(
                        own.stream(),
                        own.stream()
                                .flatMap(call -> call.getTarget().resolveMember().stream())
                                .flatMap(called -> calls(called, depth - 1)));
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
