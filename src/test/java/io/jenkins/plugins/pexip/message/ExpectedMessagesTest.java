package io.jenkins.plugins.pexip.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedMessagesTest {

    private static LogLine line(String text) {
        return LogLine.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {SeedLines.UNABLE_TO_CONTACT, SeedLines.CONNECTIVITY_LOST})
    void theTwoLinesOfTheVendorsGuideAreExpected(String text) {
        assertThat(line(text).isTrouble()).isTrue();
        assertThat(line(text).whole()).isTrue();
        assertThat(ExpectedMessages.fit(line(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ERROR administrator.system.connectivity ",
        "2017-03-03 12:12:02,456 ",
        "<134>1 2017-03-03T12:12:02.400+00:00 manager - - - - ",
        ""
    })
    void whatPrecedesTheLevelDoesNotMatter(String before) {
        String pairs = SeedLines.UNABLE_TO_CONTACT.substring(SeedLines.UNABLE_TO_CONTACT.indexOf("Level="));
        assertThat(ExpectedMessages.fit(line(before + pairs))).isTrue();
    }

    @Test
    void anotherLevelNameMessageOrAlarmIsNotExpected() {
        assertThat(SeedLines.CONNECTIVITY_LOST).satisfies(
                text -> isNotExpected(text.replace("connectivity_lost", "configuration_sync_failure")),
                text -> isNotExpected(text.replace("WARNING", "CRITICAL")),
                text -> isNotExpected(text.replace("Alarm raised", "Alarm lowered")));
        assertThat(SeedLines.UNABLE_TO_CONTACT).satisfies(
                text -> isNotExpected(text.replace("Unable to contact node.", "Upgrade failed.")),
                text -> isNotExpected(text.replace("system.connectivity", "system.upgrade")));
    }

    private static void isNotExpected(String text) {
        assertThat(line(text).isTrouble()).as(text).isTrue();
        assertThat(ExpectedMessages.fit(line(text))).as(text).isFalse();
    }

    @Test
    void aValueThatLooksLikeALineIsNone() {
        LogLine read = line("x Level=\"ERROR\" Name=\"administrator.conference\" Participant=\"a \\\" Name="
                + "\\\"administrator.system.connectivity\\\" Message=\\\"Unable to contact node.\\\"\" Message=\"no\"");
        assertThat(read.whole()).isTrue();
        assertThat(read.value("Name")).isEqualTo("administrator.conference");
        assertThat(read.value("Participant")).contains("\" Name=\"administrator.system.connectivity\"");
        assertThat(ExpectedMessages.fit(read)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "x Level=\"ERROR\" Name=\"a",
        "x Level=\"ERROR\" Name=\"a\" and so on",
        "x Level=\"ERROR\" Name=\"a\" Name=\"b\"",
        "x Level=\"ERROR\" Message=\"said \"no\" to it\""
    })
    void aLineThatEndsInTheMiddleOrSaysTwoThingsIsNotWhole(String text) {
        assertThat(line(text).whole()).isFalse();
    }

    @Test
    void aLineWithoutALevelIsNoneOfTheLog() {
        assertThat(LogLine.parse("2017-03-03T12:12:02.400+00:00 manager sshd[12]: session opened")).isEmpty();
        assertThat(LogLine.parse("x Level=\"ERR")).isEmpty();
        assertThat(LogLine.parse("")).isEmpty();
    }

    @Test
    void anEndlessValueIsReadWithoutOverflow() {
        assertThat(line("x Level=\"INFO\" Detail=\"" + "\\\\a".repeat(500_000) + "\"").whole()).isTrue();
    }
}
