package io.jenkins.plugins.pexip.simulator.vbv;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.router.JavalinDefaultRouting;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The Province's two public documents: when the service is open, and where calls go. */
public final class Province {

    static final String SERVICE_HOURS = "/video/v2/service_hours";
    private volatile JsonNode serviceHours;
    private volatile JsonNode destinations;

    Province(VbvConfig config) {
        serviceHours = config.serviceHours() == null ? own("service-hours.json") : config.serviceHours();
        destinations = config.destinations() == null ? own("destinations.json") : config.destinations();
    }

    public void serviceHours(JsonNode document) {
        serviceHours = document;
    }

    public void destinations(JsonNode document) {
        destinations = document;
    }

    void addTo(JavalinDefaultRouting router) {
        router.get(SERVICE_HOURS, request -> request.json(serviceHours));
        router.get("/video/v2/destinations", request -> request.json(destinations));
    }

    private static JsonNode own(String name) {
        try {
            return new ObjectMapper().readTree(Province.class.getResource(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
