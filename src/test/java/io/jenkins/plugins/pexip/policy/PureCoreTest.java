package io.jenkins.plugins.pexip.policy;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rules and evidence know nothing of stages, adapters and Jenkins. */
class PureCoreTest {

    private static final String BASE = "io.jenkins.plugins.pexip.";
    private final JavaClasses core = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE + "release", BASE + "policy", BASE + "ledger");

    @Test
    void eachPackageKnowsOnlyWhatLiesBelowIt() {
        knows("release");
        knows("policy", "release", "platform");
        knows("ledger", "policy");
    }

    @Test
    void noneGoesRoundInACircle() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(core);
    }

    private void knows(String name, String... others) {
        String[] allowed = new String[others.length + 3];
        allowed[0] = BASE + name;
        allowed[1] = "java..";
        allowed[2] = "com.fasterxml.jackson..";
        for (int i = 0; i < others.length; i++) {
            allowed[i + 3] = BASE + others[i];
        }
        classes().that().resideInAPackage(BASE + name).should().onlyDependOnClassesThat().resideInAnyPackage(allowed)
                .check(core);
    }
}
