package io.jenkins.plugins.pexip.policy.own;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.ast.CelMutableExpr;
import dev.cel.common.ast.CelMutableExpr.CelMutableCall;
import dev.cel.common.ast.CelMutableExpr.CelMutableComprehension;
import dev.cel.common.ast.CelMutableExprConverter;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import io.jenkins.plugins.pexip.policy.fact.FactNames;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An expression that was parsed and not yet checked: which facts it reads, and how its errors are kept. */
final class SyntaxTree {

    private final CelSource source;
    private final CelMutableExpr whole;
    private long lastId;

    SyntaxTree(CelAbstractSyntaxTree parsed) {
        this.source = parsed.getSource();
        this.whole = CelMutableExprConverter.fromCelExpr(parsed.getExpr());
        this.lastId = highestId(whole);
    }

    private static long highestId(CelMutableExpr expression) {
        return Math.max(expression.id(), children(expression).mapToLong(SyntaxTree::highestId).max().orElse(0));
    }

    /**
     * The names of all facts that the expression can read, whatever their values: {@code facts} must be followed by a
     * name in brackets and quotes.
     *
     * @throws ConfigurationProblem if it is not, or if there is no such fact
     */
    Set<String> facts() {
        Set<String> names = new LinkedHashSet<>();
        collect(whole, names);
        return names;
    }

    private void collect(CelMutableExpr expression, Set<String> names) {
        if (isFacts(expression)) {
            throw wrong(expression, "facts are read by name, in brackets and quotes: facts[\"environment.version\"]");
        }
        if (isFactByName(expression)) {
            names.add(known(expression.call().args().get(1)));
        } else {
            children(expression).forEach(child -> collect(child, names));
        }
    }

    private static boolean isFacts(CelMutableExpr expression) {
        return expression.getKind() == Kind.IDENT && expression.ident().name().matches("\\.?" + Language.FACTS);
    }

    private static boolean isFactByName(CelMutableExpr expression) {
        if (expression.getKind() != Kind.CALL || !expression.call().function().equals("_[_]")) {
            return false;
        }
        CelMutableExpr name = expression.call().args().get(1);
        return isFacts(expression.call().args().get(0))
                && name.getKind() == Kind.CONSTANT
                && name.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private String known(CelMutableExpr constant) {
        String name = constant.constant().stringValue();
        if (!FactNames.all().contains(name)) {
            throw wrong(constant, "there is no fact '%s'; there are: %s"
                    .formatted(name, String.join(", ", FactNames.all())));
        }
        return name;
    }

    private ConfigurationProblem wrong(CelMutableExpr where, String what) {
        CelSourceLocation place = Optional.ofNullable(source.getPositionsMap().get(where.id()))
                .flatMap(source::getOffsetLocation)
                .orElse(CelSourceLocation.NONE);
        return Expression.wrong(place, what);
    }

    /**
     * The same expression with {@code a ? true : b} for {@code a || b}, and {@code a ? b : false} for {@code a && b}.
     * CEL's own operators forget an error on one side where the other decides; a rule with an error must not pass.
     */
    CelAbstractSyntaxTree strict() {
        keepErrors(whole);
        return CelAbstractSyntaxTree.newParsedAst(CelMutableExprConverter.fromMutableExpr(whole), source);
    }

    private void keepErrors(CelMutableExpr expression) {
        children(expression).forEach(this::keepErrors);
        if (expression.getKind() == Kind.CALL) {
            List<CelMutableExpr> sides = expression.call().args();
            switch (expression.call().function()) {
                case "_||_" -> choose(expression, sides.get(0), constant(true), sides.get(1));
                case "_&&_" -> choose(expression, sides.get(0), sides.get(1), constant(false));
                default -> { }
            }
        }
    }

    private static void choose(
            CelMutableExpr where, CelMutableExpr when, CelMutableExpr then, CelMutableExpr otherwise) {
        where.setCall(CelMutableCall.create("_?_:_", when, then, otherwise));
    }

    private CelMutableExpr constant(boolean value) {
        return CelMutableExpr.ofConstant(++lastId, CelConstant.ofValue(value));
    }

    private static Stream<CelMutableExpr> children(CelMutableExpr expression) {
        return switch (expression.getKind()) {
            case SELECT -> Stream.of(expression.select().operand());
            case CALL -> Stream.concat(expression.call().target().stream(), expression.call().args().stream());
            case LIST -> expression.list().elements().stream();
            case MAP -> expression.map().entries().stream().flatMap(entry -> Stream.of(entry.key(), entry.value()));
            case STRUCT -> expression.struct().entries().stream().map(CelMutableExpr.CelMutableStruct.Entry::value);
            case COMPREHENSION -> parts(expression.comprehension());
            default -> Stream.empty();
        };
    }

    private static Stream<CelMutableExpr> parts(CelMutableComprehension loop) {
        return Stream.of(loop.iterRange(), loop.accuInit(), loop.loopCondition(), loop.loopStep(), loop.result());
    }
}
