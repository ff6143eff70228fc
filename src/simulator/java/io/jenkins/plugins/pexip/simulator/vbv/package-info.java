/**
 * The Verify by Video service as its public pages describe it (facts/vbv.md, sections 4 to 6).
 *
 * <p>Private, with the key {@code Ocp-Apim-Subscription-Key} and a bearer token: {@code POST
 * /room/create?uuiData=<hex>}, {@code GET|PATCH|PUT|DELETE /room/{name}}, {@code GET /rooms}, {@code POST
 * /rooms?count=<n>}, {@code DELETE /rooms}.
 *
 * <p>Public: {@code GET /health}, {@code GET /public/room/{name}} with {@code x-auth-token}, {@code POST
 * /public/event_sink} with Basic, {@code GET /video/v2/service_hours}, {@code GET /video/v2/destinations}, and the
 * sign-in {@code POST /{tenant}/oauth2/v2.0/token}.
 *
 * <p>Assumed, since no public page tells: the paths of list, bulk operations and health, the verb of the update, the
 * codes of failures, the size of the pool, and that a tag ends with the decoded {@code uuiData}.
 */
package io.jenkins.plugins.pexip.simulator.vbv;
