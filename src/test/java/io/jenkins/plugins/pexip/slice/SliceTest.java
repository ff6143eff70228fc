package io.jenkins.plugins.pexip.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What compiles against the slice links against Jenkins. */
class SliceTest {

    private static final Map<String, ApiType> FACTS = ApiFacts.read(ApiFacts.GIVEN, ApiFacts.SUPERTYPES);

    /** What a plugin extends or implements has to have all that it must implement. */
    private static final Set<String> EXTENDED = Set.of(
            "hudson.model.Action",
            "hudson.model.Descriptor",
            "hudson.FilePath$FileCallable",
            "hudson.model.Cause",
            "jenkins.model.GlobalConfiguration",
            "jenkins.model.RunAction2",
            "jenkins.model.TransientActionFactory",
            "jenkins.model.CauseOfInterruption",
            "org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback",
            "org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback$TailCall",
            "org.jenkinsci.plugins.workflow.steps.EnvironmentExpander",
            "org.jenkinsci.plugins.workflow.steps.Step",
            "org.jenkinsci.plugins.workflow.steps.StepDescriptor",
            "org.jenkinsci.plugins.workflow.steps.StepExecution",
            "org.jenkinsci.plugins.workflow.steps.SynchronousStepExecution",
            "org.kohsuke.stapler.HttpResponse");

    /** From general knowledge: the facts say nothing of targets. */
    private static final Map<String, Set<ElementType>> TARGETS = Map.of(
            "hudson.Extension", Set.of(ElementType.TYPE, ElementType.FIELD, ElementType.METHOD),
            "org.jenkinsci.Symbol", Set.of(ElementType.TYPE),
            "org.kohsuke.stapler.DataBoundConstructor", Set.of(ElementType.CONSTRUCTOR),
            "org.kohsuke.stapler.DataBoundSetter", Set.of(ElementType.METHOD, ElementType.FIELD),
            "org.kohsuke.stapler.QueryParameter", Set.of(ElementType.PARAMETER),
            "org.kohsuke.stapler.AncestorInPath", Set.of(ElementType.PARAMETER),
            "org.kohsuke.stapler.verb.POST", Set.of(ElementType.METHOD, ElementType.FIELD),
            "org.kohsuke.stapler.interceptor.RequirePOST", Set.of(ElementType.METHOD, ElementType.FIELD));

    static List<Class<?>> types() {
        return SliceTypes.all();
    }

    @ParameterizedTest
    @MethodSource("types")
    void isTheSameKindOfTypeWithTheSameSupertypes(Class<?> type) {
        ApiType real = FACTS.get(type.getName());
        assertThat(real).as("the facts know " + type.getName()).isNotNull();
        assertThat(kind(type)).isEqualTo(real.kind());
        assertThat(type.getSuperclass() == null ? null : type.getSuperclass().getName()).isEqualTo(real.superclass());
        assertThat(type.getInterfaces()).extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(real.interfaces());
    }

    private static String kind(Class<?> type) {
        int shown = type.isInterface() ? 0 : Modifier.ABSTRACT | Modifier.FINAL;
        String modifiers = Modifier.toString(type.getModifiers() & shown);
        return (modifiers + (type.isInterface() ? " interface" : " class")).strip();
    }

    @ParameterizedTest
    @MethodSource("types")
    void declaresNothingThatTheRealTypeDoesNot(Class<?> type) {
        ApiType real = FACTS.get(type.getName());
        assertThat(membersOf(type)).filteredOn(member -> !real.declares(member)).isEmpty();
    }

    private static List<ApiMember> membersOf(Class<?> type) {
        List<ApiMember> members = new ArrayList<>();
        Stream.of(type.getDeclaredMethods())
                .filter(m -> SliceTypes.visible(m.getModifiers()) && !m.isSynthetic())
                .map(ApiMember::of)
                .forEach(members::add);
        Stream.of(type.getDeclaredFields())
                .filter(f -> SliceTypes.visible(f.getModifiers()) && !f.isSynthetic())
                .map(ApiMember::of)
                .forEach(members::add);
        Stream.of(type.getDeclaredConstructors())
                .filter(c -> SliceTypes.visible(c.getModifiers()) && !c.isSynthetic())
                .map(ApiMember::of)
                .forEach(members::add);
        return members;
    }

    @Test
    void declaresAllThatAPluginMustImplement() {
        for (Class<?> type : types()) {
            if (EXTENDED.contains(type.getName())) {
                List<ApiMember> wanted = FACTS.get(type.getName()).members().stream()
                        .filter(m -> m.flags().contains("abstract"))
                        .toList();
                assertThat(membersOf(type)).as(type.getName()).containsAll(wanted);
            }
        }
        assertThat(types()).extracting(Class::getName).containsAll(EXTENDED);
    }

    @Test
    void annotationsAreKeptUntilRunTimeAndStandWhereTheRealOnesMay() {
        for (Class<?> type : types()) {
            if (type.isAnnotation()) {
                assertThat(type.getAnnotation(Retention.class).value()).isEqualTo(RetentionPolicy.RUNTIME);
                assertThat(type.getAnnotation(Target.class).value())
                        .containsExactlyInAnyOrderElementsOf(TARGETS.get(type.getName()));
            }
        }
    }

    @Test
    void theGivenFactsAreNotRepeatedInTheOwnList() {
        assertThat(ApiFacts.read(ApiFacts.SUPERTYPES).keySet())
                .doesNotContainAnyElementsOf(ApiFacts.read(ApiFacts.GIVEN).keySet());
    }
}
