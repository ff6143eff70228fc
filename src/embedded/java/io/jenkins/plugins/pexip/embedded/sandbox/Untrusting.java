package io.jenkins.plugins.pexip.embedded.sandbox;

import com.cloudbees.groovy.cps.CpsTransformer;
import com.cloudbees.groovy.cps.sandbox.Untrusted;

/** Marks each call of what it transforms, so that the interpreter asks before it makes it. */
public final class Untrusting extends CpsTransformer {

    @Override
    protected Class<?> getTrustTag() {
        return Untrusted.class;
    }
}
