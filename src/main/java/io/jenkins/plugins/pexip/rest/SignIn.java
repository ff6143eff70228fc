package io.jenkins.plugins.pexip.rest;

import java.util.Locale;

/** Recognises answers that are an invitation to sign in, whatever their status says. */
@FunctionalInterface
public interface SignIn {

    /** A redirect to a page for signing in. */
    SignIn REDIRECT = reply -> reply.status() / 100 == 3
            && reply.header("location").toLowerCase(Locale.ROOT).matches(".*(login|signin|sign-in).*");

    /** Any redirect, and any page made for people. */
    SignIn ANY_PAGE = reply ->
            reply.status() / 100 == 3 || reply.status() == 203 || reply.status() == 200 && reply.html();

    boolean invites(Reply reply);
}
