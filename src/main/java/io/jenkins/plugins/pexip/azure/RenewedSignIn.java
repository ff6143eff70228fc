package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * Signs in anew, once, where Azure refuses a token. The library keeps a token until its end by this machine's clock;
 * Azure may end it earlier, by its own clock or because somebody revoked it.
 */
final class RenewedSignIn implements HttpPipelinePolicy {

    private static final int UNAUTHORIZED = 401;

    private final Supplier<HttpPipelinePolicy> signIn;
    private volatile HttpPipelinePolicy current;

    /** @param signIn makes a policy that adds tokens, and that has none yet */
    RenewedSignIn(Supplier<HttpPipelinePolicy> signIn) {
        this.signIn = signIn;
        this.current = signIn.get();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        HttpPipelineNextSyncPolicy again = next.clone();
        HttpPipelinePolicy used = current;
        HttpResponse response = used.processSync(context, next);
        if (response.getStatusCode() != UNAUTHORIZED) {
            return response;
        }
        response.close();
        return renewed(used).processSync(context, again);
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        HttpPipelineNextPolicy again = next.clone();
        HttpPipelinePolicy used = current;
        return used.process(context, next).flatMap(response -> {
            if (response.getStatusCode() != UNAUTHORIZED) {
                return Mono.just(response);
            }
            response.close();
            return renewed(used).process(context, again);
        });
    }

    /** Another thread may have renewed it meanwhile. */
    private synchronized HttpPipelinePolicy renewed(HttpPipelinePolicy refused) {
        if (current == refused) {
            current = signIn.get();
        }
        return current;
    }
}
