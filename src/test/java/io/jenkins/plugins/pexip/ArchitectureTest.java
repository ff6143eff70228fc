package io.jenkins.plugins.pexip;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which package may know which: faces, then assembly, then stages, then what stages are made of. */
class ArchitectureTest {

    private static final String BASE = "io.jenkins.plugins.pexip.";
    private static final String EVERYWHERE = "io.jenkins.plugins.pexip..";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.pexip");
    private static final List<String> ADAPTERS = List.of("infinity", "azure", "schedule", "verify");
    private static final List<String> CORE =
            List.of("stage", "plan", "policy", "release", "message", "ledger", "approval", "platform", "person",
                    "timezone", "rehearsal", "yaml", "json", "disk");
    private static final DescribedPredicate<JavaClass> PRODUCT = resideInAPackage(EVERYWHERE)
            .and(DescribedPredicate.not(resideInAnyPackage(BASE + "simulator..", BASE + "embedded..")))
            .as("the product");

    @TestFactory
    Stream<DynamicTest> eachPackageKnowsOnlyWhatLiesBelowIt() {
        return Stream.of(
                knows("release"),
                knows("message"),
                knows("json"),
                knows("disk"),
                knows("timezone"),
                knows("rehearsal", "disk"),
                knows("person"),
                knows("platform", "person", "timezone"),
                knows("yaml", "platform", "disk"),
                knows("policy", "release", "platform", "person", "timezone", "json", "yaml"),
                knows("plan", "policy", "release", "platform", "json"),
                knows("ledger", "policy", "json", "disk"),
                knows("approval", "ledger.signing", "json", "platform", "person", "disk"),
                knows("stage", "plan", "policy", "release", "message", "approval", "ledger", "timezone", "rehearsal",
                        "json", "platform", "person", "disk"),
                knows("rest", "stage.port", "platform", "json"),
                adapter("infinity"),
                adapter("azure"),
                adapter("schedule"),
                adapter("verify"));
    }

    @Test
    void onlyTheAssemblyKnowsTheAdapters() {
        noClasses().that(PRODUCT)
                .and().resideOutsideOfPackages(packages(ADAPTERS))
                .and().resideOutsideOfPackage(BASE + "assembly..")
                .should().dependOnClassesThat().resideInAnyPackage(packages(ADAPTERS))
                .check(ALL);
    }

    @Test
    void theAssemblyKnowsNoFace() {
        noClasses().that().resideInAPackage(BASE + "assembly..")
                .should().dependOnClassesThat().resideInAnyPackage(BASE + "step..", BASE + "cli..")
                .check(ALL);
    }

    @Test
    void theProductKnowsNeitherSimulatorsNorTheEmbeddedRunner() {
        noClasses().that(PRODUCT)
                .should().dependOnClassesThat().resideInAnyPackage(BASE + "simulator..", BASE + "embedded..")
                .check(ALL);
    }

    @Test
    void theCoreKnowsNoLibraryButThoseForJsonAndForOwnRules() {
        classes().that().resideInAnyPackage(packages(CORE)).and().resideOutsideOfPackage(BASE + "policy.own")
                .should().onlyDependOnClassesThat().resideInAnyPackage(
                        "java..", "javax.net.ssl..", "com.fasterxml.jackson..", "org.erdtman.jcs..", EVERYWHERE)
                .check(ALL);
        classes().that().resideInAPackage(BASE + "policy.own")
                .should().onlyDependOnClassesThat().resideInAnyPackage(
                        "java..", "com.fasterxml.jackson..", "dev.cel..", "com.google.common.collect", EVERYWHERE)
                .check(ALL);
    }

    @Test
    void noPackageIsInACircle() {
        slices().matching(BASE + "(*)..").should().beFreeOfCycles().check(ALL.that(PRODUCT));
    }

    @Test
    void stagesDependOnEachOtherInOneDirection() {
        slices().matching(BASE + "stage.(*)..").should().beFreeOfCycles().check(ALL.that(PRODUCT));
    }

    @Test
    void thePolicyIsJudgedInOneDirection() {
        slices().matching(BASE + "policy.(*)..").should().beFreeOfCycles().check(ALL.that(PRODUCT));
        noClasses().that().resideInAnyPackage(BASE + "policy.fact..", BASE + "policy.verdict..", BASE + "policy.rule..")
                .should().dependOnClassesThat().resideInAPackage(BASE + "policy")
                .check(ALL);
    }

    @Test
    void simulatorsAreInNoCircle() {
        slices().matching(BASE + "simulator.(**)").should().beFreeOfCycles().check(ALL);
    }

    @Test
    void simulatorsDoNotKnowWhatIsMadeOfThem() {
        String whole = BASE + "simulator";
        String demo = BASE + "simulator.demo";
        noClasses().that().resideInAPackage(whole + "..").and().resideOutsideOfPackages(whole, demo)
                .should().dependOnClassesThat().resideInAnyPackage(whole, demo)
                .check(ALL);
    }

    @Test
    void whatIsConfiguredNeverChanges() {
        fields().that().areDeclaredInClassesThat().resideInAPackage(BASE + "platform").should().beFinal().check(ALL);
    }

    @Test
    void namesSayWhatAClassIsFor() {
        noClasses().that().areTopLevelClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Service)")
                .check(ALL);
    }

    private static DynamicTest adapter(String name) {
        return knows(name, "stage.port", "platform", "timezone", "rest", "json", "release");
    }

    private static DynamicTest knows(String name, String... others) {
        var allowed = resideInAPackage(BASE + name + "..")
                .or(resideInAnyPackage(Stream.of(others).map(ArchitectureTest::packageOf).toArray(String[]::new)))
                .or(DescribedPredicate.not(resideInAPackage(EVERYWHERE)))
                .as("itself, a library or " + String.join(", ", others));
        return DynamicTest.dynamicTest(name, () -> classes().that().resideInAPackage(BASE + name + "..")
                .should().onlyDependOnClassesThat(allowed)
                .check(ALL));
    }

    private static String[] packages(List<String> names) {
        return names.stream().map(ArchitectureTest::packageOf).toArray(String[]::new);
    }

    private static String packageOf(String name) {
        return BASE + name + "..";
    }
}
