package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnauthorizedResponse;
import io.jenkins.plugins.pexip.simulator.net.HttpsListener;
import io.jenkins.plugins.pexip.simulator.net.SelfSignedCertificate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A Management Node that knows conferences and automatic participants, and nothing else. */
public final class StandInNode implements AutoCloseable {

    private static final String PATH = "/api/admin/configuration/v1/conference/";
    private static final String DIAL_OUTS = "/api/admin/configuration/v1/automatic_participant/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Map<Integer, ObjectNode> conferences = new TreeMap<>();
    private final List<ObjectNode> dialOuts = new ArrayList<>();
    private final HttpsListener listener;
    private int nextId = 1;

    public StandInNode(SelfSignedCertificate certificate) {
        listener = HttpsListener.start(certificate, 0, server -> server.router.mount(router -> {
            router.before(StandInNode::checkPassword);
            router.get(DIAL_OUTS, this::dialOuts);
            router.post(DIAL_OUTS, this::addDialOut);
            router.get(PATH, this::list);
            router.post(PATH, this::create);
            router.get(PATH + "{id}/", request -> request.json(found(request)));
            router.patch(PATH + "{id}/", this::change);
            router.delete(PATH + "{id}/", this::delete);
        }));
    }

    public VbvConfig.ManagementNode settings() {
        return new VbvConfig.ManagementNode(listener.address().toString(), "admin", "made-up", null);
    }

    public void goAway() {
        listener.goAway();
    }

    public void comeBack() {
        listener.comeBack();
    }

    public synchronized List<ObjectNode> conferences() {
        return new ArrayList<>(conferences.values());
    }

    /** As a roll-back would. */
    public synchronized void forgetAll() {
        conferences.clear();
    }

    @Override
    public void close() {
        listener.close();
    }

    private static void checkPassword(Context request) {
        var user = request.basicAuthCredentials();
        if (user == null || !user.getUsername().equals("admin") || !user.getPassword().equals("made-up")) {
            throw new UnauthorizedResponse();
        }
    }

    private synchronized void dialOuts(Context request) {
        request.json(Map.of("objects", dialOuts));
    }

    private synchronized void addDialOut(Context request) throws IOException {
        ObjectNode added = (ObjectNode) JSON.readTree(request.bodyAsBytes());
        String path = DIAL_OUTS + (dialOuts.size() + 1) + "/";
        dialOuts.add(added.put("resource_uri", path));
        request.status(201).header("Location", path);
    }

    private synchronized void list(Context request) {
        String name = request.queryParam("name");
        List<ObjectNode> matching = conferences.values().stream()
                .filter(each -> name == null || each.path("name").asText().equals(name))
                .toList();
        int limit = Math.min(3, request.queryParamAsClass("limit", Integer.class).getOrDefault(20));
        int offset = request.queryParamAsClass("offset", Integer.class).getOrDefault(0);
        int end = Math.min(matching.size(), offset + limit);
        ObjectNode answer = JSON.createObjectNode();
        ObjectNode meta = answer.putObject("meta");
        meta.put("limit", limit).put("offset", offset).put("total_count", matching.size()).putNull("previous");
        meta.put("next", end < matching.size() ? PATH + "?limit=" + limit + "&offset=" + end : null);
        matching.subList(Math.min(offset, end), end).forEach(answer.putArray("objects")::add);
        request.json(answer);
    }

    private synchronized void create(Context request) throws IOException {
        ObjectNode conference = (ObjectNode) JSON.readTree(request.bodyAsBytes());
        int id = nextId++;
        conference.put("id", id).put("resource_uri", PATH + id + "/");
        for (JsonNode alias : conference.path("aliases")) {
            ((ObjectNode) alias).put("id", id).put("conference", PATH + id + "/");
        }
        conferences.put(id, conference);
        request.status(201).header("Location", PATH + id + "/");
    }

    private synchronized void change(Context request) throws IOException {
        found(request).setAll((ObjectNode) JSON.readTree(request.bodyAsBytes()));
        request.status(202);
    }

    private synchronized void delete(Context request) {
        conferences.values().remove(found(request));
        request.status(204);
    }

    private synchronized ObjectNode found(Context request) {
        ObjectNode conference = conferences.get(request.pathParamAsClass("id", Integer.class).get());
        if (conference == null) {
            throw new NotFoundResponse();
        }
        return conference;
    }
}
