package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command line says to words that it does not know. */
class WrongUseTest {

    private int code;

    private String type(String line) {
        StringWriter out = new StringWriter();
        CommandLine command = Main.line();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = command.execute(line.split(" "));
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "apprve q --config x           | There is no command 'apprve'; did you mean 'approve'?",
        "quesions                      | There is no command 'quesions'; did you mean 'questions'?",
        "record reveiw                 | There is no command 'reveiw'; did you mean 'review'?",
        "run --confg x                 | There is no option '--confg'; did you mean '--config'?",
        "run --confg=x                 | There is no option '--confg'; did you mean '--config'?",
        "run --confg x                 | Missing: --config FILE.",
        "approve                       | Missing: --config FILE, QUESTION.",
        "rollback                      | Missing: --config FILE, --environment NAME.",
        "record waiver --config x      | Missing: --judgement DIGEST, --rule ID, --reason TEXT, --expires TIME.",
        "record                        | A command is missing; there are: briefing, mitigation, review, waiver.",
        "debts extra --config x        | 'extra' is one word too many.",
        "run --config x --param V      | 'V' for --param is not of the form NAME=VALUE.",
        "plan --config x --target 1.0 --target 2.0 | --target may be given only once",
        "plan --config x --target 1.0 --nodes many | --nodes: 'many' is no whole number",
        "plan --config x --target 1.0 --format x   | --format: 'x' is none of: TEXT, JSON",
        "plan --config x --target     | --target needs a value: VERSION",
        "resume x --config x           | NUMBER: 'x' is no whole number",
        "plan --config x --target 1.0 --nodes -3 --test 1.0 --production 1.0 | --nodes: -3 is too few; 1 or more",
        "simulate --config x --package-mib 0 | --package-mib: 0 is too few; 1 or more",
        "simulate --config x --speed -1      | --speed: -1.0 is no speed; give one above 0, such as 60",
        "record briefing --config x --major 3 | Missing, one of these: (--attended | --not-offered)",
    })
    void saysWhatIsWrongAndWhatIsMeant(String line, String sentence) {
        assertThat(type(line)).contains(sentence)
                .doesNotContain("Usage:", "option option", "Unmatched", "positional")
                .contains(" --help' lists what it takes.");
        assertThat(code).isEqualTo(ExitCode.WRONG_USE);
    }

    @Test
    void helpIsACommandToo() {
        assertThat(type("help run")).startsWith("Usage: pexip-promotion run ");
        assertThat(code).isZero();
    }

    @Test
    void guessesNothingWhereNoWordIsNear() {
        assertThat(type("snapshott")).startsWith("There is no command 'snapshott'; there are: acknowledge, approve, ")
                .contains("resume", "upgrade-messages").doesNotContain("did you mean").hasLineCount(2);
    }
}
