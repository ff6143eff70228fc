package io.jenkins.plugins.pexip.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.jenkins.plugins.pexip.platform.ConfigurationProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a configuration is said by line, with the word that is wrong and what would be right. */
class ConfigurationFaultTest {

    private static final String GOOD = """
            platforms:
              - name: vbv
                environments:
                  - name: test
                    kind: TEST
                    managementNode:
                      url: https://node.example.ca
                      credentials: node
                    machines:
                      - {name: vm, resourceGroup: rg, role: MANAGEMENT_NODE}
                    azure:
                      tenant: t
                      subscription: s
                      credentials: azure
                    schedule:
                      organisation: https://dev.azure.com/example
                      project: p
                      definition: 107
                      credentials: azure
                policy:
                  majorLead: 1
                  approvers: [sam]
                  soakMin: P7D
            credentials:
              node: {user: admin, environment: NODE}
              azure: {user: client, file: azure.txt}
            """;

    @TempDir
    Path folder;

    private Configuration read(String text) throws Exception {
        return Configuration.read(Files.writeString(folder.resolve("platform.yaml"), text));
    }

    private String refusal(String text) {
        Throwable refusal = catchThrowable(() -> read(text));
        assertThat(refusal).isInstanceOf(ConfigurationProblem.class);
        return refusal.getMessage();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "environments: | enviroments: | line 3: .platforms[0].enviroments: there is no field 'enviroments' here; did you mean"
                + " 'environments'? there are: ",
        "approvers: [sam] | aprovers: [sam] | line 22: .platforms[0].policy.aprovers: there is no field 'aprovers' here; did you"
                + " mean 'approvers'?",
        "kind: TEST | kind: TSET | line 5: .platforms[0].environments[0].kind: 'TSET' is none of TEST, PRODUCTION; did"
                + " you mean TEST?",
        "kind: TEST | kind: [x] | line 5: .platforms[0].environments[0].kind: this must be a single value",
        "kind: TEST | kind: | line 5: .platforms[0].environments[0].kind: it is empty and must be given",
        "majorLead: 1 | majorLead: 1.5 | line 21: .platforms[0].policy.majorLead: '1.5' is not a whole number such as 1",
        "majorLead: 1 | majorLead: one | 'one' is not a whole number such as 1",
        "majorLead: 1 | majorLead: -1 | line 21: .platforms[0].policy: 'majorLead' is -1 and must be 0 or more",
        "soakMin: P7D | soakMin: 7 | line 23: .platforms[0].policy.soakMin: '7' is not a duration such as PT2H",
        "- {name: vm, resourceGroup: rg, role: MANAGEMENT_NODE} | [] | line 9: .platforms[0].environments[0].machines: it"
                + " is empty and must be given",
        "approvers: [sam] | approvers: [] | line 22: .platforms[0].policy.approvers: it is empty; list user ids such as"
                + " [sam], or leave 'approvers' out, which means everybody",
        "approvers: [sam] | approvers: | line 22: .platforms[0].policy.approvers: it is empty; list user ids",
        "role: MANAGEMENT_NODE | role: CONFERENCING_NODE | 'machines' of 'test' holds no machine with the role",
        "approvers: [sam] | approvers: sam | line 22: .platforms[0].policy.approvers: this must be a list",
        "approvers: [sam] | approvers: *those | '*those' refers to another place",
        "https://node | http://node | line 7: .platforms[0].environments[0].managementNode: 'url': 'http://node.example.ca'"
                + " is not an address of HTTPS",
        "https://node.example.ca | node | 'node' is not an address of HTTPS",
        "https://node.example.ca | https://no de | 'https://no de' is not an address",
        "https://node.example.ca | https://a:s3cret@node | must hold neither a user",
        "https://dev.azure.com/example | http://dev.azure.com/x | line 16: .platforms[0].environments[0].schedule: 'organisation':",
        "definition: 107 | definition: 0 | line 18: .platforms[0].environments[0].schedule: 'definition' is 0",
        "credentials: node | credentials: nods | line 8: .platforms[0].environments[0].managementNode.credentials: this is"
                + " no id under 'credentials'; did you mean 'node'? there are: azure, node",
        "majorLead: 1 | majorLead: [1 | it is no YAML: while parsing a flow sequence; expected",
        "majorLead: 1 | quorum: 0 | line 21: .platforms[0].policy: 'quorum' is 0",
        "{user: admin, environment: NODE} | {user: admin} | line 25: .credentials.node: Credentials need 'environment'",
        "{user: admin, environment: NODE} | {environment: N, file: f} | line 25: .credentials.node: Credentials have both",
        "{user: admin, environment: NODE} | {enviroment: NODE} | line 25: .credentials.node.enviroment: there is no field",
        "tenant: t | tenant: '' | line 12: .platforms[0].environments[0].azure.tenant: it is empty",
        "majorLead: 1 | majorLead: 010 | line 21: .platforms[0].policy.majorLead: '010' is not a whole number such as 1",
        "majorLead: 1 | majorLead: １ | '１' is not a whole number such as 1",
        "soakMin: P7D | soakMin: P999999999D | is not a duration such as PT2H (two hours) or P7D (seven days), ten years at most",
        "approvers: [sam] | approvers: ['', ' '] | line 22: .platforms[0].policy: 'approvers' is a list with an empty name",
        "soakMin: P7D | quorum: 2 | line 23: .platforms[0].policy: 'quorum' is 2 and must be no more than the number of"
                + " different people in 'approvers' (1)",
        "name: test | name: \"te\\e[2Jst\" | line 4: .platforms[0].environments[0].name: it holds the character U+001B",
        "name: test | name: te\u200Bst | it holds the character U+200B, which cannot be seen; leave it out",
        "{user: admin | {user: \"adm\\u202Ein\" | line 25: .credentials.node.user: it holds the character U+202E",
    })
    void saysWhereAndWhatInPlainWords(String right, String wrong, String says) {
        assertThat(GOOD).contains(right);
        assertThat(refusal(GOOD.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)))).contains(says);
    }

    @Test
    void readsTheFileThatTheFaultsArePutInto() throws Exception {
        assertThat(read(GOOD).platform(null).environment("test").schedule().definition()).isEqualTo(107);
    }

    @Test
    void refusesAFieldThatStandsThereTwiceWithBothLines() {
        assertThat(refusal(GOOD.replace("soakMin: P7D", "approvers: []"))).contains(
                "line 23: .platforms[0].policy.approvers: 'approvers' stands here twice, in line 22 already");
        assertThat(refusal(GOOD + "  node: {environment: OTHER}\n"))
                .contains("line 27: .credentials.node: 'node' stands here twice, in line 25 already");
    }

    @Test
    void aFileWithoutAnyPlatformIsNone() {
        assertThat(refusal("platforms: []\n"))
                .contains("line 1: .platforms: it is empty and must be given");
        assertThat(refusal("platforms: [{name: vbv, environments: []}]\n"))
                .contains("line 1: .platforms[0].environments: it is empty and must be given");
    }

    @Test
    void doesNotAlsoMissTheFieldThatAMisspeltOneStandsFor() {
        assertThat(refusal(GOOD.replace("environments:", "enviroments:")).lines()).hasSize(1);
    }

    @Test
    void saysAllThatIsWrongAtOnceInTheOrderOfTheFile() {
        String broken = GOOD.replace("majorLead: 1", "majorLead: 1.5").replace("kind: TEST", "kind: TSET")
                .replace("soakMin", "soakMinimum");
        assertThat(refusal(broken).lines().map(line -> line.replaceFirst(".*, (line \\d+).*", "$1")))
                .containsExactly("line 5", "line 21", "line 23");
        String other = GOOD.replace("majorLead: 1", "majorLead: -1").replace("definition: 107", "definition: -3");
        assertThat(refusal(other)).contains("line 18").contains("line 21");
    }

    @Test
    void refusesTrustAndTableFilesThatAreNotThere() {
        assertThat(refusal(GOOD.replace("credentials: node\n", "credentials: node\n          trust: gone.pem\n")))
                .contains("line 9: .platforms[0].environments[0].managementNode.trust: there is no file 'gone.pem'");
        assertThat(refusal(GOOD.replace("    policy:", "    releases: gone.yaml\n    policy:")))
                .contains(".platforms[0].releases: there is no file 'gone.yaml'");
    }

    /** The same person, written in two ways, makes no quorum of two. */
    @Test
    void countsPeopleAndNotNamesForTheQuorum() {
        assertThat(refusal(GOOD.replace("approvers: [sam]", "approvers: [sam, ' SAM ']").replace("soakMin: P7D", "quorum: 2")))
                .contains("number of different people in 'approvers' (1)");
    }

    @Test
    void takesWordsAsTheyWereWrittenWhereNamesAndReleasesAreMeant() throws Exception {
        assertThat(read(GOOD.replace("name: test", "name: no")).platform(null).environments().get(0).name()).isEqualTo("no");
        assertThat(read(GOOD.replace("name: vbv", "name: 0123")).platforms().get(0).name()).isEqualTo("0123");
        assertThat(read(GOOD.replace("project: p", "project: 34.10")).platform(null).environment("test").schedule().project())
                .isEqualTo("34.10");
        String confirmed = GOOD.replace("MANAGEMENT_NODE}", "MANAGEMENT_NODE, nameConfirmed: %s}");
        for (String word : List.of("yes", "on", "True", "no", "'off'")) {
            assertThat(read(confirmed.formatted(word)).platform(null).environment("test").machines().get(0).nameConfirmed())
                    .as(word).isEqualTo(word.matches("yes|on|True"));
        }
    }

    @Test
    void repeatsNoSecretThatStandsWhereItsIdBelongs() {
        assertThat(refusal(GOOD.replace("credentials: node", "credentials: s3cret-value")))
                .contains("this is no id under 'credentials'; there are: azure, node").doesNotContain("s3cret-value");
    }

    @Test
    void refusesFilesThatAreNotWhatTheyAreNamedFor() throws Exception {
        Path other = Files.writeString(folder.resolve("other"), "nothing of use\n");
        assertThat(refusal(GOOD.replace("credentials: node\n", "credentials: node\n          trust: " + other + "\n")))
                .contains("line 9: .platforms[0].environments[0].managementNode.trust: ").contains("Give a PEM file");
        assertThat(refusal(GOOD.replace("majorLead: 1", "people: [{name: sam, keys: [" + other + "]}]")))
                .contains("line 21: .platforms[0].policy.people[0].keys: A key of 'sam'");
        assertThat(refusal(GOOD.replace("    policy:", "    releases: " + other + "\n    policy:")))
                .contains(".platforms[0].releases: ").contains("nothing was loaded");
        assertThat(refusal(GOOD.replace("    policy:", "    upgradePaths: " + other + "\n    policy:")))
                .contains(".platforms[0].upgradePaths: ").contains("nothing was loaded");
    }

    @Test
    void refusesATableWithASecondDocument() throws Exception {
        Path two = Files.writeString(folder.resolve("two"),
                "releases: [{version: '34.0', source: x}]\n---\nreleases: [{version: '34.1', source: x}]\n");
        assertThat(refusal(GOOD.replace("    policy:", "    releases: " + two + "\n    policy:")))
                .contains(".platforms[0].releases: ").contains("line 2").contains("nothing was loaded");
    }

    @Test
    void refusesAVariableThatIsASecretToo() {
        String verified = GOOD.replace("    policy:\n", "        verification: {collection: c.json, collectionSha256: %s,"
                + " allowedHosts: vbv.example.ca, variables: {clientSecret: s3cret-value}, secrets: {clientSecret: azure}}\n"
                + "    policy:\n");
        assertThat(refusal(verified.formatted("a".repeat(64))))
                .contains("'variables' and 'secrets' both have clientSecret").doesNotContain("s3cret-value");
        assertThat(refusal(verified.formatted("short"))).contains("'short' is no SHA-256; 'collectionSha256' takes 64");
    }

    @Test
    void refusesNamesThatStandForTwo() {
        String second = GOOD.substring(GOOD.indexOf("      - name: test"), GOOD.indexOf("    policy:"))
                .replace("name: vm", "name: vm2");
        String two = GOOD.replace("    policy:", second.replace("name: test", "name: Test") + "    policy:");
        assertThat(refusal(two)).contains("Two environments have the name 'Test'");
        String wide = GOOD.replace("    policy:", second.replace("name: test", "name: ｔest") + "    policy:");
        assertThat(refusal(wide)).contains("Two environments have the name 'ｔest'");
        String kinds = GOOD.replace("    policy:", second.replace("name: test", "name: other") + "    policy:");
        assertThat(refusal(kinds)).contains("Two environments have the kind TEST, 'test' and 'other'");
        String platform = GOOD.substring(GOOD.indexOf("  - name: vbv"), GOOD.indexOf("credentials:\n  node"));
        assertThat(refusal(GOOD.replace("credentials:\n  node", platform + "credentials:\n  node")))
                .contains("Two platforms have the name 'vbv'");
    }

    @Test
    void saysTheEncodingThatItNeeds() throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, GOOD.replace("name: vbv", "name: vidéo").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Configuration.read(file))
                .hasMessageContaining("latin.yaml, line 2: the byte 0xE9 is no UTF-8")
                .hasMessageContaining("Save the file in UTF-8.");
        Files.write(file, GOOD.getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> Configuration.read(file)).hasMessageContaining("line 1: it holds a zero byte");
        Files.write(file, ("\uFEFF" + GOOD).getBytes(StandardCharsets.UTF_8));
        assertThat(Configuration.read(file).platforms()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoFileOrHoldsNothing() throws Exception {
        assertThatThrownBy(() -> Configuration.read(folder.resolve("none.yaml"))).hasMessageContaining("There is no file");
        assertThatThrownBy(() -> Configuration.read(folder)).hasMessageContaining("it is a folder");
        assertThat(refusal("")).contains("platforms");
        assertThat(refusal("# nothing\n")).contains("platforms");
        assertThat(refusal("- a\n")).contains("line 1: this must be a block of fields: credentials, platforms");
        assertThat(refusal(GOOD + "---\nplatforms: []\n")).contains("line 28: it is no YAML: a second document begins here");
        assertThat(refusal("platforms: [\n")).contains("line ");
    }
}
