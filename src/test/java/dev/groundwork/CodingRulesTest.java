package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.groundwork.ProductionClasses.check;
import static dev.groundwork.ProductionClasses.ofAFeature;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.groundwork.platform.bulk.Imports;
import dev.groundwork.platform.configuration.Bounds;
import dev.groundwork.platform.data.CreateOperations;
import dev.groundwork.platform.data.Idempotency;
import dev.groundwork.platform.data.IdempotentRequest;
import dev.groundwork.platform.data.UnitOfWork;
import dev.groundwork.platform.http.WithoutIdempotencyKey;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.config.ConfigMapping;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import java.sql.Connection;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** Rules of the code, each with its reason. */
class CodingRulesTest {

    private static final Set<String> KEYED =
            Stream.of(
                            CreateOperations.class,
                            Idempotency.class,
                            IdempotentRequest.class,
                            Imports.class)
                    .map(Class::getName)
                    .collect(Collectors.toSet());

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
                                "a caller who got no answer sends his request again, and must not"
                                        + " pay twice for it; UnitOfWork.write knows no key"));
    }

    @Test
    void aFeatureDoesNotPromiseASingleStatement() {
        check(
                noClasses()
                        .that(ofAFeature())
                        .should()
                        .callMethod(UnitOfWork.class, "statement", Supplier.class)
                        .because(
                                "a statement that is added later would be no part of it; the"
                                        + " platform derives from the mapping what is one statement"));
    }

    @Test
    void readsAreSqlAndNoCriteria() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "jakarta.persistence.criteria..", "org.hibernate.query.criteria..")
                        .because(
                                "platform/data/internal/sql renders reads; Hibernate would"
                                        + " translate most criteria queries anew"));
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
    void dependenciesComeThroughTheConstructor() {
        check(
                fields().should()
                        .notBeAnnotatedWith(Inject.class)
                        .because(
                                "a class can then be built with new, and its needs stand on one"
                                        + " line"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(Impl|Manager|Utils?|Helper|Dto|DTO)")
                        .because("these names say nothing"));
    }

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
}
