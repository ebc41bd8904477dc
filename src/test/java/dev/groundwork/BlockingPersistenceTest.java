package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static dev.groundwork.ProductionClasses.check;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.groundwork.fixture.GiftRepository;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/**
 * The classes that need a blocking persistence unit, compared with the setting that leaves it out
 * of production. Tests and dev mode have one: without this check such a class would fail in
 * production only.
 */
class BlockingPersistenceTest {

    private static final String SETTING = "%prod.quarkus.hibernate-orm.blocking";

    private static final ArchRule RULE =
            noClasses()
                    .that(describe("run in production", BlockingPersistenceTest::runsInProduction))
                    .should()
                    .dependOnClassesThat(
                            resideInAPackage("io.quarkus.hibernate.orm.panache..")
                                    .or(
                                            belongToAnyOf(
                                                    EntityManager.class,
                                                    EntityManagerFactory.class,
                                                    Session.class,
                                                    SessionFactory.class,
                                                    StatelessSession.class)))
                    .because("%s=false; set it to true to use them".formatted(SETTING));

    @Test
    void productionHasTheBlockingPersistenceUnitThatItsClassesNeed() throws IOException {
        assumeFalse(Boolean.parseBoolean(setting()));

        check(RULE);
    }

    @Test
    void aRepositoryOfBlockingPanacheIsFound() {
        assertThatThrownBy(
                        () ->
                                RULE.check(
                                        new ClassFileImporter()
                                                .importClasses(GiftRepository.class)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(GiftRepository.class.getName())
                .hasMessageContaining(SETTING);
    }

    private static String setting() throws IOException {
        Properties properties = new Properties();
        try (InputStream file =
                BlockingPersistenceTest.class.getResourceAsStream("/application.properties")) {
            assertThat(file).isNotNull();
            properties.load(file);
        }
        return properties.getProperty(SETTING, "true");
    }

    private static boolean runsInProduction(JavaClass type) {
        for (JavaClass outer = type;
                outer != null;
                outer = outer.getEnclosingClass().orElse(null)) {
            if (outer.isAnnotatedWith(IfBuildProfile.class)
                    && !profiles(outer.getAnnotationOfType(IfBuildProfile.class))
                            .contains("prod")) {
                return false;
            }
        }
        return true;
    }

    private static List<String> profiles(IfBuildProfile limit) {
        return limit.anyOf().length == 0 ? List.of(limit.value()) : List.of(limit.anyOf());
    }
}
