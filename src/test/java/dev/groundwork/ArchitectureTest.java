package dev.groundwork;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
import dev.groundwork.http.Bounds;
import dev.groundwork.http.WithoutIdempotencyKey;
import dev.groundwork.persistence.Repository;
import dev.groundwork.persistence.UnitOfWork;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.ws.rs.POST;
import java.sql.Connection;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** How the packages lie, each rule with its reason. */
class ArchitectureTest {

    private static final String ROOT = "dev.groundwork.";

    /** What a fork keeps; every other package is a feature's. */
    private static final String[] PLATFORM =
            Stream.of(
                            "auth budget bulk cli driver http jobs migration money openapi ops"
                                    + " persistence query ratelimit schema share write")
                    .flatMap(names -> Stream.of(names.split(" ")))
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);

    private static final String DEMO = ROOT + "demo..";

    private static final DescribedPredicate<JavaClass> FEATURES =
            resideInAPackage(ROOT + "*..")
                    .and(DescribedPredicate.not(resideInAnyPackage(PLATFORM)))
                    .and(DescribedPredicate.not(resideInAPackage(DEMO)))
                    .as("a feature");

    private static final DescribedPredicate<JavaClass> BATCH_LANE =
            resideInAnyPackage(DEMO, ROOT + "jobs..", ROOT + "migration..", ROOT + "*.batch..")
                    .or(DescribedPredicate.describe("have a timer", ArchitectureTest::isJob))
                    .as("the batch lane");

    private static final DescribedPredicate<JavaClass> REQUEST_LANE =
            FEATURES.or(resideInAnyPackage(ROOT + "bulk..", ROOT + "ratelimit.."))
                    .and(DescribedPredicate.not(BATCH_LANE))
                    .as("the request lane");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.groundwork");

    @Test
    void packagesFormNoCircle() {
        check(
                slices().matching("dev.groundwork.(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because(
                                "a circle of packages is one package, and nobody reads it in an hour"));
    }

    @Test
    void thePlatformKnowsNoFeature() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(PLATFORM)
                        .should()
                        .dependOnClassesThat(FEATURES)
                        .because("a fork replaces the features and keeps the rest"));
    }

    @Test
    void httpStandsOnItsOwn() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "http..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("dev.groundwork..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAPackage(ROOT + "http.."))))
                        .because("problems and conditional requests are the same for any service"));
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
    void rateLimitsKnowNobody() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(ROOT + "ratelimit..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("dev.groundwork..")
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAnyPackage(
                                                                ROOT + "ratelimit..",
                                                                ROOT + "driver..",
                                                                ROOT + "http..",
                                                                ROOT + "jobs.."))))
                        .because("who is limited, sign-in and the features say; how, is the same"));
    }

    @Test
    void repositoriesStayInTheirFeature() {
        check(
                classes()
                        .that()
                        .areAssignableTo(Repository.class)
                        .and()
                        .resideOutsideOfPackage(Repository.class.getPackageName())
                        .should(beUsedOnlyInTheirOwnPackage())
                        .because("another feature's rows are asked for by include, not by hand"));
    }

    @Test
    void requestsNeverBlock() {
        check(
                noClasses()
                        .that(REQUEST_LANE)
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
                        .should(callInto(ROOT + "write"))
                        .because(
                                "a caller who got no answer sends his request again, and must not pay"
                                        + " twice for it; UnitOfWork.write knows no key"));
    }

    @Test
    void aFeatureDoesNotPromiseASingleStatement() {
        check(
                noClasses()
                        .that(FEATURES)
                        .should()
                        .callMethod(UnitOfWork.class, "statement", Supplier.class)
                        .because(
                                "a statement that is added later would be no part of it; the platform"
                                        + " finds out by the mapping what is one statement"));
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
                                        + " persistence/Columns selects so that it need not"));
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
    void theBatchLaneUsesNoReactiveSession() {
        check(
                noClasses()
                        .that(BATCH_LANE)
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(
                                        "io.smallrye.mutiny..", "org.hibernate.reactive.."))
                        .allowEmptyShould(true)
                        .because("a class belongs to one lane"));
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

    private static boolean isJob(JavaClass type) {
        return type.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Scheduled.class));
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }

    private static ArchCondition<JavaMethod> callInto(String packageName) {
        return new ArchCondition<>("call into " + packageName) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean does =
                        calls(method)
                                .anyMatch(
                                        call ->
                                                call.getTargetOwner()
                                                        .getPackageName()
                                                        .equals(packageName));
                events.add(new SimpleConditionEvent(method, does, method.getDescription()));
            }
        };
    }

    /** Its own, and those of what it calls. */
    private static Stream<JavaMethodCall> calls(JavaMethod method) {
        return method.getMethodCallsFromSelf().stream()
                .flatMap(
                        call ->
                                Stream.concat(
                                        Stream.of(call),
                                        call.getTarget().resolveMember().stream()
                                                .flatMap(
                                                        called ->
                                                                called
                                                                        .getMethodCallsFromSelf()
                                                                        .stream())));
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
