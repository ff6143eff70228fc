package io.jenkins.plugins.pexip.policy.own;

import dev.cel.common.CelOptions;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;

/** CEL as own rules are written in it: its standard functions and macros, two variables, versions, and limits. */
final class Language {

    /** A map: fact's name to the JSON of its value. */
    static final String FACTS = "facts";

    /** A timestamp: when the rule is judged. */
    static final String NOW = "now";

    /** How often the macros of one rule may go round, all together. Assumed: 200 nodes, 50 times each. */
    static final int ITERATIONS = 10_000;

    private static final int CHARACTERS = 4_000;
    private static final int DEPTH = 60;
    private static final int REGULAR_EXPRESSION_SIZE = 2_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .comprehensionMaxIterations(ITERATIONS)
            .maxExpressionCodePointSize(CHARACTERS)
            .maxParseRecursionDepth(DEPTH)
            .maxRegexProgramSize(REGULAR_EXPRESSION_SIZE)
            .enableHeterogeneousNumericComparisons(true)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar(FACTS, MapType.create(SimpleType.STRING, SimpleType.DYN))
            .addVar(NOW, SimpleType.TIMESTAMP)
            .addFunctionDeclarations(VersionFunctions.DECLARED)
            .setResultType(SimpleType.BOOL)
            .build();

    static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addFunctionBindings(VersionFunctions.BOUND)
            .build();

    private Language() {}
}
