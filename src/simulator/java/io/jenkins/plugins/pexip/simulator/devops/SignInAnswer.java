package io.jenkins.plugins.pexip.simulator.devops;

/** What a request without valid credentials gets, unless it suppresses redirects, for then it gets 401. */
public enum SignInAnswer {
    /** 203 with a page to sign in. */
    PAGE,
    /** 302 to such a page. */
    REDIRECT
}
