package io.jenkins.plugins.pexip.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeclaredTestsTest {

    @Test
    void findsNamesThatAreSpeltOut() {
        assertThat(DeclaredTests.in("""
                pm.test('one', () => {}); pm.test( "two", function () {});
                pm . test(`three`, () => {}); pm.test.skip('four', () => {});
                tests["five"] = responseCode.code === 200; pm.test('it\\'s six', () => {});
                """)).containsExactly("one", "two", "three", "four", "five", "it's six");
    }

    @Test
    void leavesOutNamesThatAreMadeUpAndWhatIsNoTest() {
        assertThat(DeclaredTests.in("""
                pm.test('room ' + name, () => {}); pm.test(`room ${name}`, () => {}); pm.test(name, () => {});
                // pm.test('in a comment', () => {});
                /* pm.test('in another',
                   () => {}); */
                const url = 'https://example.ca/'; pm.test('after an address', () => {});
                """)).containsExactly("after an address");
    }

    @Test
    void readsLongScripts() {
        String long1 = "const text = '" + "x\\\\".repeat(200_000) + "';\npm.test('end', () => {});";
        assertThat(DeclaredTests.in(long1)).containsExactly("end");
    }
}
