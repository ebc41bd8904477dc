package dev.groundwork;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

/** The classes of the project without its tests, imported once for all rules. */
final class ProductionClasses {

    static final String ROOT = "dev.groundwork.";
    static final String PLATFORM = ROOT + "platform.";

    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.groundwork");

    private ProductionClasses() {}

    static void check(ArchRule rule) {
        rule.check(ALL);
    }

    /** A type of the application, that is, of this project and not of the platform. */
    static DescribedPredicate<JavaClass> ofAFeature() {
        return resideInAPackage(ROOT + ".")
                .and(not(resideInAPackage(PLATFORM + ".")))
                .as("of a feature");
    }
}
