package io.jenkins.plugins.pexip.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Jenkinsfiles that want more than a pipeline may have, and those that do not. */
@Timeout(120)
class SandboxTest {

    /** A file outside, whose content must not show, and a property that must not be set. */
    private static final String SECRET = "not for a pipeline";
    private static final String MARK = "pexip.sandbox.mark";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    /** Each would print the secret, or set the mark, if it could. {@code FILE} is the path of the secret's file. */
    static final String[] ATTACKS = {
        "node { echo 'id'.execute().text + System.getenv('PATH') }",
        "System.setProperty('MARK', 'x')",
        "java.lang.System.setProperty('MARK', 'x')",
        "System.'setProperty'('MARK', 'x')",
        "def m = 'setProperty'; System.\"${m}\"('MARK', 'x')",
        "def s = System; s.setProperty('MARK', 'x')",
        "(System).setProperty('MARK', 'x')",
        "Class.forName('java.lang.System').setProperty('MARK', 'x')",
        "''.class.forName('java.lang.System').setProperty('MARK', 'x')",
        "''.getClass().forName('java.lang.System').setProperty('MARK', 'x')",
        "this.class.classLoader.loadClass('java.lang.System').setProperty('MARK', 'x')",
        "this.getClass().getClassLoader().loadClass('java.lang.System').setProperty('MARK', 'x')",
        "[1].class[0].forName('java.lang.System').setProperty('MARK', 'x')",
        "[1]['class'][0].forName('java.lang.System').setProperty('MARK', 'x')",
        "[1].getAt('class')[0].forName('java.lang.System').setProperty('MARK', 'x')",
        "[this].binding[0].variables",
        "[this]*.class",
        "[this].collect { it.class }",
        "echo new File('FILE').text",
        "echo new java.io.File('FILE').getText()",
        "echo((['FILE'] as File).text)",
        "echo(((File) ['FILE']).text)",
        "File f = ['FILE']; echo f.text",
        "File f; f = ['FILE']; echo f.text",
        "def (File f, String g) = [['FILE'], 'x']; echo f.text",
        "for (File f in [['FILE']]) { echo f.text }",
        "for (File f : [['FILE']]) { echo f.text }",
        "def c = { File f -> echo f.text }; c(['FILE'])",
        "def c = { File... f -> echo f[0].text }; c('FILE')",
        "def read(File f) { echo f.text }\nread(['FILE'])",
        "File make() { ['FILE'] }\necho make().text",
        "File[] all = ['FILE']; echo all[0].text",
        "echo(('FILE' as File).text)",
        "echo 'FILE'.asType(File).text",
        "echo(['FILE'].asType(File).text)",
        "URL u = ['file:FILE']; echo u.text",
        "echo 'file:FILE'.toURL().text",
        "echo new URL('file:FILE').text",
        "echo(['file:FILE'.toURI()].text)",
        "new File('FILE').withReader { echo it.text }",
        "def f = File.&new; echo f('FILE').text",
        "def s = System.&setProperty; s('MARK', 'x')",
        "def e = this.&evaluate; e('System.setProperty(\"MARK\", \"x\")')",
        "evaluate('System.setProperty(\"MARK\", \"x\")')",
        "this.evaluate('System.setProperty(\"MARK\", \"x\")')",
        "node { evaluate('System.setProperty(\"MARK\", \"x\")') }",
        "def n = 'evaluate'; \"${n}\"('System.setProperty(\"MARK\", \"x\")')",
        "invokeMethod('evaluate', 'System.setProperty(\"MARK\", \"x\")')",
        "this.invokeMethod('evaluate', 'System.setProperty(\"MARK\", \"x\")')",
        "run(new File('FILE'), [] as String[])",
        "Eval.me('System.setProperty(\"MARK\", \"x\")')",
        "new GroovyShell().evaluate('System.setProperty(\"MARK\", \"x\")')",
        "new groovy.lang.GroovyShell().run('System.setProperty(\"MARK\", \"x\")', 'a', [])",
        "new GroovyClassLoader().parseClass('class A { static { System.setProperty(\"MARK\", \"x\") } }').newInstan"
                + "ce()",
        "binding.variables", "getBinding()", "node { binding }", "node { getBinding() }", "setBinding(null)",
        "metaClass.evaluate = { }", "this.metaClass = null", "String.metaClass.evil = { }", "''.metaClass",
        "node { metaClass }", "def c = { }; c.metaClass", "def c = { }; c.owner.class", "node { owner.class }",
        "node { delegate.evaluate('1') }", "def c = { }; c.delegate = System", "def c = { }; c.setDelegate(System)",
        "def c = { setProperty('MARK', 'x') }; c.delegate = System; c()",
        "def c = { setProperty('MARK', 'x') }; System.with(c)",
        "with { evaluate('1') }", "''.with { it.class }", "use(Object) { }", "def c = { }; c.rehydrate(1, 2, 3)",
        "def c = { it }; c.curry(1).getOwner()", "embeddedProgram", "embeddedProgram.run().rootDir",
        "env.metaClass", "env.class", "currentBuild.class", "currentBuild.run", "currentBuild.@run",
        "env.@program.out()", "params.class.classLoader", "out.class", "out.println('x')",
        "declaredParameters.settle([])",
        "declarativeEngine.evaluate('1')", "declarativeEngine.binding", "declarativeEngine = this",
        "echo declarativeEngine.getBinding().toString()", "this.@binding",
        "@Grab('a:b:1') import a.b.C\necho 'x'",
        "@GrabResolver(name = 'x', root = 'http://127.0.0.1:1/')\n@Grab('a:b:1')\ndef x = 1",
        "@groovy.transform.ASTTest(value = { System.setProperty('MARK', 'x') })\ndef x = 1",
        "@groovy.transform.ASTTest(phase = org.codehaus.groovy.control.CompilePhase.CONVERSION,"
                + " value = { System.setProperty('MARK', 'x') })\ndef f() { }",
        "import groovy.transform.ASTTest\n@ASTTest(value = { System.setProperty('MARK', 'x') })\ndef f() { }",
        "@groovy.transform.Field File f = ['FILE']\necho f.text",
        "@groovy.transform.Field def x = System.setProperty('MARK', 'x')",
        "@groovy.transform.CompileStatic\ndef f() { System.setProperty('MARK', 'x') }\nf()",
        "@groovy.transform.AnnotationCollector([groovy.transform.ASTTest]) @interface A { }\necho 'x'",
        "@com.cloudbees.groovy.cps.NonCPS\ndef f() { System.setProperty('MARK', 'x') }\nf()",
        "@NonCPS\ndef f() { System.setProperty('MARK', 'x') }\nf()",
        "class A { static { System.setProperty('MARK', 'x') } }\nnew A()",
        "class A { { System.setProperty('MARK', 'x') } }\nnew A()",
        "class A { def x = System.setProperty('MARK', 'x') }\nnew A()",
        "class A { A() { System.setProperty('MARK', 'x') } }\nnew A()",
        "class A { protected void finalize() { System.setProperty('MARK', 'x') } }\nnew A()",
        "class A extends Script { def run() { System.setProperty('MARK', 'x') } }",
        "class Jenkinsfile2 { static void main(String[] a) { System.setProperty('MARK', 'x') } }",
        "enum E { X; E() { System.setProperty('MARK', 'x') } }\nE.X",
        "trait T { def x() { System.setProperty('MARK', 'x') } }\necho 'x'",
        "interface I { def x = System.setProperty('MARK', 'x') }\nI.x",
        "def r = new Runnable() { void run() { System.setProperty('MARK', 'x') } }\nr.run()",
        "def r = { System.setProperty('MARK', 'x') } as Runnable; r.run()",
        "Runnable r = { System.setProperty('MARK', 'x') }; r.run()",
        "new Thread({ System.setProperty('MARK', 'x') }).start()", "Thread.start { System.setProperty('MARK', 'x') }",
        "def f(x = System.setProperty('MARK', 'x')) { }\nf()",
        "def c = { x = System.setProperty('MARK', 'x') -> }; c()",
        "def getProperty(String n) { System.setProperty('MARK', 'x') }\nfoo",
        "def invokeMethod(String n, Object a) { System.setProperty('MARK', 'x') }\nfoo()",
        "def methodMissing(String n, Object a) { System.setProperty('MARK', 'x') }\nfoo()",
        "def propertyMissing(String n) { System.setProperty('MARK', 'x') }\nfoo",
        "protected void finalize() { System.setProperty('MARK', 'x') }",
        "static void main(String[] a) { System.setProperty('MARK', 'x') }",
        "static x() { System.setProperty('MARK', 'x') }\nx()",
        "String toString() { System.setProperty('MARK', 'x') }\necho \"${this}\"",
        "import static java.lang.System.setProperty\nsetProperty('MARK', 'x')",
        "import java.lang.System as S\nS.setProperty('MARK', 'x')",
        "import static java.lang.System.*\nsetProperty('MARK', 'x')",
        "echo \"${System.setProperty('MARK', 'x')}\"", "echo \"${-> System.setProperty('MARK', 'x')}\"",
        "['setProperty'].each { System.\"$it\"('MARK', 'x') }",
        "def x = [a: System.setProperty('MARK', 'x')]", "true ?: 1; false ?: System.setProperty('MARK', 'x')",
        "assert System.setProperty('MARK', 'x')", "switch (1) { case { System.setProperty('MARK', 'x') }: break }",
        "switch (System.setProperty('MARK', 'x')) { default: break }",
        "while (System.setProperty('MARK', 'x') != null) { }", "throw new Error(System.setProperty('MARK', 'x'))",
        "try { System.setProperty('MARK', 'x') } finally { }", "try { error 'x' } catch (e) { e.class }",
        "try { error 'x' } catch (e) { System.setProperty('MARK', e.message) }",
        "try { error 'x' } catch (e) { e.stackTrace }", "try { error 'x' } catch (e) { e.getClass() }",
        "null.class", "null.getClass()", "1.class", "true.class", "[:].getClass()", "({}).class", "(1..2).class",
        "def m = [:]; m.metaClass = 1", "[].metaClass = 1", "String.name", "String.newInstance()",
        "String.class.forName('java.lang.System')", "Integer.getInteger('x')", "Boolean.getBoolean('x')",
        "''.invokeMethod('execute', null)", "'id'.execute()", "['id'].execute()", "['id'] as Process",
        "(['id'] as String[]).execute()", "'x'.eachMatch('x') { it.class }", "new Object().class",
        "new ProcessBuilder('id').start()", "Runtime.runtime.exec('id')", "Runtime.getRuntime().exec('id')",
        "jenkins.model.Jenkins.get()", "hudson.model.User.current()", "new hudson.FilePath(new File('FILE'))",
        "io.jenkins.plugins.pexip.embedded.Controller.current()",
        "com.cloudbees.groovy.cps.Continuable.suspend(1)",
        "org.codehaus.groovy.runtime.InvokerHelper.invokeMethod(1, 'a', null)",
        "new groovy.util.Expando()", "new ConfigSlurper().parse('x')", "new groovy.text.SimpleTemplateEngine()",
        "sleep(1)", "getProperty('class')", "setProperty('x', 1)", "this.getMetaClass()", "dump()", "inspect()",
        "properties",
        "this.properties", "''.properties", "[:].properties", "[1, 2].sort { a, b -> a.class }",
        "super.evaluate('1')", "super.getBinding()", "this.super$1$getBinding()", "$getStaticMetaClass()",
        "1.toURL()", "('a'..'b').class", "'a'.chars.class", "'a'.bytes", "(char) 65 as File",
        "def x = [:] as GroovyObject", "[run: { }] as Runnable", "Object[] a = [1]; a.class", "new File[1]",
        "def x = new int[1]; x.class", "[*System.getenv()]", "[*: System.getenv()]",
        "params.with { it.class }", "env.with { it }", "env.getProperty('class')", "env.setMetaClass(null)",
        "echo([this].getAt('binding').getAt('variables')[0].keySet().toString())",
        "echo(''.getAt('class').toString())", "echo(this.getAt('binding').toString())",
        "echo(('a' =~ /a/).getAt('class').toString())", "echo([1].iterator().getAt('class').toString())",
        "echo(([1] as Object[]).getAt('class').toString())", "echo(new Date().getAt('class').toString())",
        "echo([a: 1].entrySet().getAt('class').toString())", "echo(new StringBuilder('a').getAt('class').toString())",
        "echo([a: 1].keySet().getAt('class').toString())", "echo([a: 1].values().getAt('class').toString())",
        "echo([''].getAt(\"${'class'}\").toString())", "echo([[''], ['']].collect { it.getAt('class') }.toString())",
        "echo(1.getAt('class').toString())",
        "def b = [this].getAt('binding').getAt('variables')[0]; b.putAt('params', [:])",
        "echo ''['class'].toString()", "echo new Date()['time'].toString()",
        "echo((1..3)['class'].toString())", "echo([[1]].getAt([0, 'class']).toString())",
        "echo([''].getAt(['class']).toString())",
        "echo([this].subMap(['binding']).toString())", "echo(this.subMap(['binding']).toString())",
        "echo(['x'].sum { it.class }.toString())",
        "echo(['x'].groupBy { it.getClass() }.toString())", "def s = 'x'; s.with { getClass() }",
        "echo(\"${{ -> 'x' }.owner}\")", "def f = { -> owner }; echo(f().toString())",
        "def f = { -> thisObject }; echo(f().toString())", "def f = { -> getThisObject() }; echo(f().toString())",
        "def f = { -> delegate }; echo(f().toString())", "def f = { -> directive }; f.resolveStrategy = 1",
        "node { def f = { -> { -> owner } }; f()() }", "node { maximumNumberOfParameters }",
        "'x'.toList().getAt('class')", "def x = 'x' as Class", "Class c = 'java.lang.System'",
        "def c = 'x'.asType(Class)",
        "def e = ['FILE'] as Exception; e.printStackTrace()",
        "def e = new Exception('x'); e.suppressed",
        "def x = System", "assert System", "def x = [System]", "echo \"${System}\"",
        "echo(\"${Class}\")", "def x = Object", "def x = java.io.File", "def x = [a: Thread]", "def x = File.class",
        "declarativeEngine.execute([parameters: [], environment: [[name: 'A', value: { System.setProperty('MARK', '"
                + "x') }]], post: [:], stages: []])",
        "declarativeEngine.declaredParameters", "declarativeEngine.runStage([:])", "declarativeEngine.onAgent('x') { }",
        "pipeline { agent any\nenvironment { A = System.setProperty('MARK', 'x') }\nstages { stage('x') { steps { e"
                + "cho A } } } }",
        "pipeline { agent any\nstages { stage('x') { when { expression { System.setProperty('MARK', 'x') } }\nsteps"
                + " { echo 'a' } } } }",
        "pipeline { agent any\nstages { stage(\"${System.setProperty('MARK', 'x')}\") { steps { echo 'a' } } } }",
        "pipeline { agent any\nparameters { string(name: 'A', defaultValue: System.setProperty('MARK', 'x')) }\nsta"
                + "ges { stage('x') { steps { echo A } } } }",
        "pipeline { agent any\nstages { stage('x') { steps { script { evaluate('1') } } } }\npost { always { evalua"
                + "te('System.setProperty(\"MARK\", \"x\")') } } }",
        "echo \"\\u0024{System.setProperty('MARK', 'x')}\"", "\\u0053ystem.setProperty('MARK', 'x')",
        "label: for (x in System.getenv().keySet()) { break label }", "Map m = System.getenv()",
        "def (a, b) = System.getenv()",
        "def a = b = System", "Ѕystem.x()\nSystem.setProperty('MARK', 'x')", "x?.y; System?.setProperty('MARK', 'x')",
        "true && System.setProperty('MARK', 'x')", "-System", "System++", "System.in", "System.out.println('x')",
        "System as List",
        "def x = 1; x.metaClass.foo = 1", "x = [:]; x.'metaClass' = 1", "def p = 'class'; ''.\"$p\"",
        "def p = 'class'; [:].\"$p\"",
        "Integer.metaClass", "Integer.TYPE", "Math.@x", "List.of(1)", "Map.Entry", "String.CASE_INSENSITIVE_ORDER",
        "1.with { }", "[1].eachPermutation { }", "[1].asSynchronized()", "[:].withDefault { 1 }", "'a'.execute",
        "[1].stream()", "[1].parallelStream()",
        "[1].forEach { }", "[1].removeIf { }", "[a: 1].computeIfAbsent('x') { System.setProperty('MARK', 'x') }",
        "[a: 1].merge('a', 1) { a, b -> 1 }",
        "new TreeMap({ a, b -> System.setProperty('MARK', 'x') } as Comparator)",
        "[2, 1].sort({ a, b -> 1 } as Comparator)",
        "def t = new TreeMap({ a, b -> System.setProperty('MARK', 'x'); 0 }); t.put(1, 1)",
        "def t = new TreeSet({ a, b -> System.setProperty('MARK', 'x'); 0 }); t.add(1); t.add(2)",
        "[2, 1].sort { System.setProperty('MARK', 'x') }", "[2, 1].max { a, b -> System.setProperty('MARK', 'x') }",
        "'ab'.replaceAll('a') { System.setProperty('MARK', 'x') }", "[1].unique { System.setProperty('MARK', 'x') }",
        "[1, [2]].flatten { System.setProperty('MARK', 'x') }", "'a'.find('a') { System.setProperty('MARK', 'x') }",
        "[2, 1].toSorted { System.setProperty('MARK', 'x') }",
        "[1].withIndex().each { System.setProperty('MARK', 'x') }",
        "1.upto(2) { System.setProperty('MARK', 'x') }", "1.times { System.setProperty('MARK', 'x') }",
        "1.step(3, 1) { System.setProperty('MARK', 'x') }",
        "[1].inject(0) { a, b -> System.setProperty('MARK', 'x') }",
        "[1].collectEntries { [System.setProperty('MARK', 'x'), 1] }",
        "[1].sum { System.setProperty('MARK', 'x') }", "[a: 1].groupBy { System.setProperty('MARK', 'x') }",
        "[a: 1].sort { System.setProperty('MARK', 'x') }",
        "'a\\nb'.eachLine { System.setProperty('MARK', 'x') }", "('a' =~ /a/).each { System.setProperty('MARK', 'x') }",
        "[1].reverseEach { System.setProperty('MARK', 'x') }", "[1].count { System.setProperty('MARK', 'x') }",
        "'a'.takeWhile { System.setProperty('MARK', 'x') }",
        "currentBuild.result = { System.setProperty('MARK', 'x') }",
        "env.X = { -> System.setProperty('MARK', 'x') }; currentBuild.rawBuild",
        "currentBuild.getRawBuild()", "currentBuild.displayName = 'x'; currentBuild.setDisplayName('x')",
        "currentBuild.number = 7",
        "node { echo getContext(hudson.FilePath).toString() }", "properties([])", "getProperties()", "library('x')",
        "load('FILE')", "readFile('FILE')",
        "@Library('x') _\necho 'x'", "def call() { getBinding() }\ncall()", "def plus(x) { binding }\nthis + 1",
        "def getAt(x) { binding }\nthis['x']",
        "def asBoolean() { System.setProperty('MARK', 'x') }\nassert this",
        "def isCase(x) { System.setProperty('MARK', 'x') }\nassert 1 in this",
        "def compareTo(x) { System.setProperty('MARK', 'x') }\n[this, this].sort()",
        "def hashCode() { System.setProperty('MARK', 'x') }\n[(this): 1]",
        "def iterator() { System.setProperty('MARK', 'x') }\nfor (x in this) { }",
        "boolean equals(Object x) { System.setProperty('MARK', 'x') }\nthis == 1",
        "def getFoo() { System.setProperty('MARK', 'x') }\nfoo",
        "def setFoo(x) { System.setProperty('MARK', 'x') }\nfoo = 1",
        "def close() { System.setProperty('MARK', 'x') }\nthis.withCloseable { }",
        "def leftShift(x) { binding }\nthis << 1", "def negative() { binding }\n-this",
        "def next() { binding }\ndef t = this; t++",
        "node { node { this.class } }", "node { stage('x') { binding } }", "timeout(time: 1) { evaluate('1') }"
    };

    @ParameterizedTest
    @FieldSource("ATTACKS")
    void refuses(String attack) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        String script = attack.replace("FILE", secret.toString()).replace("MARK", MARK);
        System.clearProperty(MARK);
        assertThat(refusal(script)).as(attack).containsAnyOf("is not allowed in a Jenkinsfile", "there is no step");
        assertThat(console.toString(StandardCharsets.UTF_8)).doesNotContain(SECRET);
        assertThat(System.getProperty(MARK)).isNull();
    }

    /** Of the run, or of its compilation. */
    private String refusal(String script) throws Exception {
        try {
            PipelineResult result = pipeline(script).run();
            assertThat(result.result()).as("ran: " + script).isEqualTo(Result.FAILURE);
            return result.explanation();
        } catch (PipelineRefused e) {
            return e.getMessage();
        }
    }

    static final String[] ORDINARY = {
        "def version = '34.1'; def (major, minor) = version.tokenize('.'); echo \"$major and ${minor.toInteger() + "
                + "1}\"",
        "def all = []; for (n in ['a', 'b']) { all << n.toUpperCase() }; assert all == ['A', 'B']",
        "def m = [a: 1]; m.b = 2; m['c'] = 3; assert m.collect { k, v -> \"$k=$v\" }.join(',') == 'a=1,b=2,c=3'",
        "int sum = 0; for (int i = 0; i < 3; i++) { sum += i }; assert sum == 3; assert (1..3).sum() == 6",
        "String s = 'x'; List<String> l = [s]; Map<String, Object> m = [l: l]; boolean b = m.l[0] == 'x'; assert b",
        "def twice(n) { n * 2 }\nassert [1, 2].collect { twice(it) } == [2, 4]",
        "def greet(String who = 'you') { echo \"hello $who\" }\ngreet('me')",
        "try { error 'no' } catch (Exception e) { assert e.message == 'no' } finally { echo 'done' }",
        "node { stage('x') { withEnv(['A=b']) { assert env.A == 'b'; echo A; println 'printed' } } }",
        "x = 5; node { x = x + 1 }; assert x == 6",
        "env.X = 'y'; assert env.X == 'y'; currentBuild.result = 'UNSTABLE'; assert currentBuild.currentResult == '"
                + "UNSTABLE'",
        "assert params.isEmpty() && params.NONE == null; assert (params.NONE ?: 'z') == 'z'",
        "def c = { a, b -> a + b }; assert c(1, 2) == 3 && c.call('a', 'b') == 'ab'",
        "assert 'v34.1' =~ /\\d+/; def m = ('34.1' =~ /(\\d+)[.](\\d+)/); assert m.matches() && m.group(2) == '1'",
        "switch ('a') { case 'a': echo 'a'; break; default: error 'b' }; assert 'a' in ['a'] && 'x' instanceof String",
        "def i = 0; while (true) { if (++i > 3) break }; assert i == 4; assert [3, 1, 2].max() == 3 && -i < 0",
        "assert [b: 1, a: 2].keySet().toList().size() == 2; [a: 1].each { k, v -> echo k }; [1].eachWithIndex { v, "
                + "n -> echo \"$n\" }",
        "def throwing = { throw new IllegalStateException('mine') }; try { throwing() } catch (e) { assert e.messag"
                + "e == 'mine' }",
        "assert Integer.parseInt('3') + Math.max(1, 2) == 5; assert String.valueOf(3) == '3' && '3' as int == 3",
        "pipeline { agent any; stages { stage('a') { steps { echo 'in it'; script { def n = 3; echo \"$n\" } } } }\n"
                + "post { always { echo 'after' } } }"
    };

    @ParameterizedTest
    @FieldSource("ORDINARY")
    void runs(String script) throws Exception {
        assertThat(pipeline(script).run().explanation()).as(script).isEmpty();
    }

    @Test
    void tellsTheLineThatWantsTooMuch() throws Exception {
        assertThat(refusal("echo 'a'\necho System.getenv('PATH')")).contains("Jenkinsfile:2");
        assertThat(refusal("def f() {\n  binding\n}\nf()")).contains("Jenkinsfile:2");
    }

    @Test
    void anUnknownStepIsStillCalledUnknown() throws Exception {
        assertThat(refusal("node { sh 'id' }")).contains("there is no step 'sh' here").doesNotContain("sandbox");
    }

    @Test
    void outsideOfTheSandboxAScriptMayDoWhatItsUserMay() throws Exception {
        PipelineSettings settings = settings("echo System.getProperty('user.name') + 'id'.execute().text").unsandboxed();
        assertThat(new EmbeddedPipeline(controller(), settings).run().explanation()).isEmpty();
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("uid=");
    }

    private EmbeddedPipeline pipeline(String script) throws Exception {
        return new EmbeddedPipeline(controller(), settings(script));
    }

    private Controller controller() {
        return Controller.start(folder.resolve("home"), id -> {
            throw new ConfigurationProblem("There is no credential '" + id + "'.");
        });
    }

    private PipelineSettings settings(String script) {
        return new PipelineSettings("p", 1, script, Map.of(), folder, "rita",
                new PrintStream(console, true, StandardCharsets.UTF_8));
    }
}
