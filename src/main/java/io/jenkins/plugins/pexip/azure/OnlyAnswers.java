package io.jenkins.plugins.pexip.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/**
 * Keeps refusals and pages from Azure's client: it knows one form of them, and a body in another form hides from it that
 * something was refused at all.
 */
final class OnlyAnswers implements HttpPipelinePolicy {

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return answer(next.processSync());
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().map(OnlyAnswers::answer);
    }

    private static HttpResponse answer(HttpResponse response) {
        if (response.getStatusCode() >= 300 || Bodies.isPage(response)) {
            throw new NoAnswer(response);
        }
        return response;
    }
}
