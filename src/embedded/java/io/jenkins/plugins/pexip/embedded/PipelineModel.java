package io.jenkins.plugins.pexip.embedded;

import io.jenkins.plugins.pexip.embedded.DeclarativeSyntax.Problems;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Reads a declarative pipeline into the map that the declarative engine runs. */
final class PipelineModel {

    private static final Set<String> PARAMETERS = Set.of("string", "text", "booleanParam", "choice");
    private static final Set<String> WITHOUT_EFFECT_HERE =
            Set.of("disableConcurrentBuilds", "durabilityHint", "buildDiscarder", "skipDefaultCheckout", "timestamps");
    private static final Set<String> POST =
            Set.of("always", "success", "failure", "unstable", "aborted", "unsuccessful", "cleanup");

    private final Problems problems;
    private final StepsCheck steps;

    PipelineModel(Problems problems, StepsCheck steps) {
        this.problems = problems;
        this.steps = steps;
    }

    Expression read(Directive pipeline) {
        Block model = new Block(pipeline, "in pipeline { }");
        for (Directive directive : model.directives()) {
            switch (directive.name()) {
                case "parameters" -> model.put("parameters", parameters(directive));
                case "stages" -> model.put("stages", stages(directive));
                default -> common(model, directive);
            }
        }
        model.require("agent", "stages");
        model.putIfAbsent("parameters", new ListExpression());
        return model.finish();
    }

    private void common(Block model, Directive directive) {
        switch (directive.name()) {
            case "agent" -> model.put("agent", agent(directive));
            case "options" -> options(model, directive);
            case "environment" -> model.put("environment", environment(directive));
            case "post" -> model.put("post", post(directive));
            default -> unknown(directive, "directive", model.place);
        }
    }

    private Expression stages(Directive stages) {
        ListExpression all = new ListExpression();
        for (Directive stage : new Block(stages, "in stages { }").directives()) {
            if (stage.name().equals("stage") && stage.arguments().size() == 1 && stage.body() != null) {
                all.addExpression(stage(stage));
            } else {
                unknown(stage, "directive", "in stages { }, which holds stage('name') { } only");
            }
        }
        return all;
    }

    private Expression stage(Directive stage) {
        Block model = new Block(stage, "in a stage");
        model.put("name", stage.arguments().get(0));
        for (Directive directive : model.directives()) {
            switch (directive.name()) {
                case "when" -> model.put("when", when(directive));
                case "steps" -> model.put("steps", steps.checked(directive));
                default -> common(model, directive);
            }
        }
        model.require("steps");
        model.putIfAbsent("when", new ListExpression());
        return model.finish();
    }

    private Expression agent(Directive agent) {
        if (agent.body() != null) {
            new Block(agent, "in agent { }").directives().stream()
                    .filter(d -> !d.name().equals("label"))
                    .forEach(d -> unknown(d, "agent", "in agent { }"));
            return new ConstantExpression("any");
        }
        String kind = agent.arguments().isEmpty() ? "" : agent.arguments().get(0).getText();
        if (!kind.equals("any") && !kind.equals("none")) {
            problems.report(agent.source(), "agent must be any, none or { label '...' }");
        }
        return new ConstantExpression(kind);
    }

    private void options(Block model, Directive options) {
        for (Directive option : new Block(options, "in options { }").directives()) {
            if (option.name().equals("timeout")) {
                model.put("timeout", option.named());
            } else if (!WITHOUT_EFFECT_HERE.contains(option.name())) {
                unknown(option, "option", "in options { }");
            }
        }
    }

    private Expression parameters(Directive parameters) {
        ListExpression all = new ListExpression();
        for (Directive parameter : new Block(parameters, "in parameters { }").directives()) {
            if (PARAMETERS.contains(parameter.name())) {
                MapExpression declared = new MapExpression();
                Expression kind = new ConstantExpression(parameter.name());
                declared.addMapEntryExpression(new ConstantExpression("kind"), kind);
                parameter.named().getMapEntryExpressions().forEach(declared::addMapEntryExpression);
                all.addExpression(declared);
            } else {
                unknown(parameter, "parameter", "in parameters { }; there are: " + new TreeSet<>(PARAMETERS));
            }
        }
        return all;
    }

    private Expression environment(Directive environment) {
        ListExpression all = new ListExpression();
        for (Statement statement : environment.statements()) {
            if (statement instanceof ExpressionStatement line
                    && line.getExpression() instanceof BinaryExpression assignment
                    && assignment.getOperation().getText().equals("=")
                    && assignment.getLeftExpression() instanceof VariableExpression name) {
                MapExpression variable = new MapExpression();
                variable.addMapEntryExpression(new ConstantExpression("name"), new ConstantExpression(name.getName()));
                variable.addMapEntryExpression(
                        new ConstantExpression("value"), later(assignment.getRightExpression()));
                all.addExpression(variable);
            } else {
                problems.report(statement, "environment { } holds NAME = value only");
            }
        }
        return all;
    }

    private static ClosureExpression later(Expression value) {
        BlockStatement code = new BlockStatement();
        code.addStatement(new ReturnStatement(value));
        ClosureExpression closure = new ClosureExpression(Parameter.EMPTY_ARRAY, code);
        closure.setSourcePosition(value);
        return closure;
    }

    private Expression when(Directive when) {
        ListExpression conditions = new ListExpression();
        for (Directive condition : new Block(when, "in when { }").directives()) {
            if (condition.name().equals("expression") && condition.body() != null) {
                conditions.addExpression(condition.body());
            } else {
                unknown(condition, "condition", "in when { }; there is: expression { }");
            }
        }
        return conditions;
    }

    private Expression post(Directive post) {
        MapExpression model = new MapExpression();
        for (Directive condition : new Block(post, "in post { }").directives()) {
            if (POST.contains(condition.name()) && condition.body() != null) {
                model.addMapEntryExpression(new ConstantExpression(condition.name()), steps.checked(condition));
            } else {
                unknown(condition, "condition", "in post { }; there are: " + new TreeSet<>(POST));
            }
        }
        return model;
    }

    private void unknown(Directive directive, String kind, String place) {
        problems.report(directive.source(),
                "the embedded runner knows no %s '%s' %s".formatted(kind, directive.name(), place));
    }

    /** The directives of a block, and the map that they become. */
    private final class Block {

        private final Directive source;
        private final String place;
        private final MapExpression model = new MapExpression();
        private final Set<String> present = new TreeSet<>();

        Block(Directive source, String place) {
            this.source = source;
            this.place = place;
        }

        List<Directive> directives() {
            return source.statements().stream().flatMap(s -> {
                var directive = Directive.of(s);
                if (directive.isEmpty()) {
                    problems.report(s, "only directives may stand " + place);
                }
                return directive.stream();
            }).toList();
        }

        void put(String key, Expression value) {
            present.add(key);
            model.addMapEntryExpression(new ConstantExpression(key), value);
        }

        void putIfAbsent(String key, Expression value) {
            if (!present.contains(key)) {
                put(key, value);
            }
        }

        void require(String... keys) {
            for (String key : keys) {
                if (!present.contains(key)) {
                    report("'%s' is missing %s".formatted(key, place));
                }
            }
        }

        private void report(String problem) {
            ASTNode node = source.source();
            problems.report(node, problem);
        }

        Expression finish() {
            putIfAbsent("environment", new ListExpression());
            putIfAbsent("post", new MapExpression());
            return model;
        }
    }
}
